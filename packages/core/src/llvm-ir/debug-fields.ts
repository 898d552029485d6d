/**
 * The fields of metadata nodes that have fields (`!DILocation(line: 1, scope: !2)`), of LLVM 14 to 22, as `LLParser.cpp` reads them, in the
 * order in which LLVM writes them.
 */

/**
 * What a field holds: an unsigned number of so many bits, a number with a sign (`int`), either or a node (`s-or-md`, `u-or-md`), a node or
 * `null` (`md`), a node (`node`), and names: those with a prefix are in `dwarf-names.ts`, all others are words.
 */
export type NodeFieldType =
  | 'u8'
  | 'u16'
  | 'u32'
  | 'u64'
  | 'int'
  | 's-or-md'
  | 'u-or-md'
  | 'bool'
  | 'str'
  | 'md'
  | 'node'
  | 'list'
  | 'word'
  | 'DIFlag'
  | 'DISPFlag'
  | 'CSK_'
  | 'DW_TAG_'
  | 'DW_ATE_'
  | 'DW_LANG_'
  | 'DW_LNAME_'
  | 'DW_CC_'
  | 'DW_VIRTUALITY_'
  | 'DW_MACINFO_'
  | 'DW_APPLE_ENUM_KIND_';

export interface NodeField {
  readonly name: string;
  readonly type: NodeFieldType;
  readonly required: boolean;
}

/** `name:type`, and `name!:type` where the field must be there. */
const FIELDS: Readonly<Record<string, string>> = {
  DILocation: 'line:u32 column:u16 scope!:node inlinedAt:md isImplicitCode:bool atomGroup:u64 atomRank:u8',
  GenericDINode: 'tag!:DW_TAG_ header:str operands:list',
  DISubrange: 'count:s-or-md lowerBound:s-or-md upperBound:s-or-md stride:s-or-md',
  DIGenericSubrange: 'count:s-or-md lowerBound:s-or-md upperBound:s-or-md stride:s-or-md',
  DISubrangeType:
    'name:str scope:md file:md line:u32 size:u-or-md align:u32 flags:DIFlag baseType:md lowerBound:s-or-md upperBound:s-or-md stride:s-or-md bias:s-or-md',
  DIEnumerator: 'name!:str value!:int isUnsigned:bool',
  DIBasicType:
    'tag:DW_TAG_ name:str scope:md file:md line:u32 size:u-or-md align:u32 dataSize:u32 encoding:DW_ATE_ num_extra_inhabitants:u32 flags:DIFlag',
  DIFixedPointType:
    'tag:DW_TAG_ name:str scope:md file:md line:u32 size:u-or-md align:u32 encoding:DW_ATE_ flags:DIFlag kind:word factor:int numerator:int denominator:int',
  DIStringType:
    'tag:DW_TAG_ name:str stringLength:md stringLengthExpression:md stringLocationExpression:md size:u-or-md align:u32 encoding:DW_ATE_',
  DIDerivedType:
    'tag!:DW_TAG_ name:str scope:md file:md line:u32 baseType!:md size:u-or-md align:u32 offset:u-or-md flags:DIFlag extraData:md dwarfAddressSpace:u32 annotations:md ptrAuthKey:u8 ptrAuthIsAddressDiscriminated:bool ptrAuthExtraDiscriminator:u16 ptrAuthIsaPointer:bool ptrAuthAuthenticatesNullValues:bool',
  DICompositeType:
    'tag!:DW_TAG_ name:str scope:md file:md line:u32 baseType:md size:u-or-md align:u32 offset:u-or-md flags:DIFlag elements:md runtimeLang:DW_LANG_ vtableHolder:md templateParams:md identifier:str discriminator:md dataLocation:md associated:md allocated:md rank:s-or-md annotations:md num_extra_inhabitants:u32 specification:md enumKind:DW_APPLE_ENUM_KIND_ bitStride:md',
  DISubroutineType: 'flags:DIFlag cc:DW_CC_ types!:md',
  DIFile: 'filename!:str directory!:str checksumkind:CSK_ checksum:str source:str',
  DICompileUnit:
    'language:DW_LANG_ sourceLanguageName:DW_LNAME_ sourceLanguageVersion:u32 file!:node producer:str isOptimized:bool flags:str runtimeVersion:u32 splitDebugFilename:str emissionKind:word enums:md retainedTypes:md globals:md imports:md macros:md dwoId:u64 splitDebugInlining:bool debugInfoForProfiling:bool nameTableKind:word rangesBaseAddress:bool sysroot:str sdk:str',
  DISubprogram:
    'name:str linkageName:str scope:md file:md line:u32 type:md isLocal:bool isDefinition:bool scopeLine:u32 containingType:md virtuality:DW_VIRTUALITY_ virtualIndex:u32 thisAdjustment:int flags:DIFlag spFlags:DISPFlag isOptimized:bool unit:md templateParams:md declaration:md retainedNodes:md thrownTypes:md annotations:md targetFuncName:str keyInstructions:bool',
  DILexicalBlock: 'scope!:node file:md line:u32 column:u16',
  DILexicalBlockFile: 'scope!:node file:md discriminator!:u32',
  DICommonBlock: 'scope!:md declaration:md name:str file:md line:u32',
  DINamespace: 'name:str scope!:md exportSymbols:bool',
  DIMacro: 'type!:DW_MACINFO_ line:u32 name!:str value:str',
  DIMacroFile: 'type:DW_MACINFO_ line:u32 file!:md nodes:md',
  DIModule: 'scope!:md name!:str configMacros:str includePath:str apinotes:str file:md line:u32 isDecl:bool',
  DITemplateTypeParameter: 'name:str type!:md defaulted:bool',
  DITemplateValueParameter: 'tag:DW_TAG_ name:str type:md defaulted:bool value!:md',
  DIGlobalVariable:
    'name:str linkageName:str scope:md file:md line:u32 type:md isLocal:bool isDefinition:bool declaration:md templateParams:md align:u32 annotations:md',
  DILocalVariable: 'name:str arg:u16 scope!:node file:md line:u32 type:md flags:DIFlag align:u32 annotations:md',
  DILabel: 'scope!:node name!:str file!:md line!:u32 column:u16 isArtificial:bool coroSuspendIdx:u32',
  DIGlobalVariableExpression: 'var!:md expr!:md',
  DIObjCProperty: 'name:str file:md line:u32 setter:str getter:str attributes:u32 type:md',
  DIImportedEntity: 'tag!:DW_TAG_ name:str scope!:md entity:md file:md line:u32 elements:md',
  DIAssignID: '',
};

/** Nodes that LLVM accepts only as `distinct` ones. */
export const ALWAYS_DISTINCT: ReadonlySet<string> = new Set(['DICompileUnit', 'DIAssignID']);

/** By the name of the node, without `!`. */
export const FIELDS_OF: ReadonlyMap<string, readonly NodeField[]> = new Map(
  Object.entries(FIELDS).map(([node, fields]) => [node, fields === '' ? [] : fields.split(' ').map(fieldOf)]),
);

function fieldOf(written: string): NodeField {
  const colon = written.indexOf(':');
  const required = written.charAt(colon - 1) === '!';
  return { name: written.slice(0, required ? colon - 1 : colon), type: written.slice(colon + 1) as NodeFieldType, required };
}
