(* The runtime's functions that every module sees; see runtime/reml.h. *)

let text =
  {|
extern "C" fn mem_alloc(size: i64) -> Ptr<u8>
extern "C" fn mem_free(block: Ptr<u8>)
extern "C" fn inc_ref(block: Ptr<u8>)
extern "C" fn dec_ref(block: Ptr<u8>)
extern "C" fn panic(message: String) -> Never
extern "C" fn print(text: String)
extern "C" fn print_i64(value: i64)
extern "C" fn print_f64(value: f64, digits: i64)
extern "C" fn string_equal(a: String, b: String) -> Bool
extern "C" fn string_concat(a: String, b: String) -> String
extern "C" fn string_slice(text: String, start: i64, stop: i64) -> String
extern "C" fn string_from_bytes(bytes: [u8]) -> String
extern "C" fn string_from_i64(value: i64) -> String
extern "C" fn slice_new(count: i64, size: i64) -> Ptr<u8>
extern "C" fn slice_grow(data: Ptr<u8>, count: i64, size: i64) -> Ptr<u8>
extern "C" fn index_panic(index: i64, length: i64) -> Never
|}
