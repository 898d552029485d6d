type Groups<Key, Item> = Map<Key, [Item, ...Item[]]>;

/** Items by key, in their order; keys in the order of their first item. (`Map.groupBy` needs Node 21.) */
export function groupBy<Item, Key>(items: Iterable<Item>, keyOf: (item: Item) => Key): Groups<Key, Item> {
  const groups: Groups<Key, Item> = new Map();
  for (const item of items) addTo(groups, keyOf(item), item);
  return groups;
}

/** Adds an item to the group of a key. */
export function addTo<Item, Key>(groups: Groups<Key, Item>, key: Key, item: Item): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [item]);
  else group.push(item);
}
