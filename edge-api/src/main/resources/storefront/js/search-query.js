// What is asked of the catalogue, in the address and to the server alike. `brand` may be there several times.

const NAMES = ["query", "category", "price_from", "price_to", "sort"];

export function queryOf(url) {
  const query = {};
  for (const name of NAMES) {
    const value = url.searchParams.get(name);
    if (value) query[name] = value;
  }
  const brands = url.searchParams.getAll("brand").filter(Boolean);
  if (brands.length > 0) query.brand = brands;
  return query;
}

export function searchOf(query) {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const each of [value].flat()) {
      if (each !== null && each !== undefined && each !== "") search.append(name, each);
    }
  }
  return search;
}

export function pathOf(query) {
  const search = searchOf(query);
  return search.size ? "/search?" + search : "/search";
}
