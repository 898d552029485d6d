/** The outputs about a bundle that was uploaded; none of them is empty. */
interface Made {
  readonly artifact: string | null;
  readonly bundleDigest: string | null;
  readonly contentDigest: string | null;
}

/** The outputs of an action that name a bundle. */
export function bundleOutputs(made: Made | null | undefined): Record<'bundle' | 'bundle-digest' | 'content-digest', string> {
  return {
    bundle: made?.artifact ?? '',
    'bundle-digest': made?.bundleDigest ?? '',
    'content-digest': made?.contentDigest ?? '',
  };
}
