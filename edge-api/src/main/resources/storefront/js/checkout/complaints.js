// Server complaints name their field in two ways: `errors[].field` of a problem and `path` of a checkout message.

/** "$.shipping_address.name", "/shipping_address/name" and "shipping_address.name" are one field. */
export function fieldOf(path) {
  const plain = String(path ?? "").replace(/^\$\.?|^\//, "").replace(/\//g, ".");
  if (plain.startsWith("discount_codes")) return "discount_codes";
  if (plain.startsWith("payment")) return "payment";
  return plain;
}

export function fromMessages(messages) {
  return (messages ?? []).map((message) => ({
    field: fieldOf(message.path), path: message.path, type: message.type, code: message.code, text: sentence(message.content),
  }));
}

export function fromProblem(error) {
  if (error.errors.length === 0) return [{ field: "", type: "error", code: error.code, text: error.message }];
  return error.errors.map((each) => ({ field: fieldOf(each.field), path: each.field, type: "error", code: each.code, text: sentence(each.message) }));
}

/** Field errors are written to follow a field's name; below the field they stand alone. */
function sentence(text) {
  return text ? text.charAt(0).toUpperCase() + text.slice(1) + (/[.!?]$/.test(text) ? "" : ".") : text;
}
