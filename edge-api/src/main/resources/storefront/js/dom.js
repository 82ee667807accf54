// Text only ever enters the page as text nodes and attributes, so no product or message can inject markup.

const SVG = "http://www.w3.org/2000/svg";

export function h(tag, props, ...children) {
  return fill(document.createElement(tag), props, children);
}

export function s(tag, props, ...children) {
  return fill(document.createElementNS(SVG, tag), props, children);
}

export function replace(parent, ...children) {
  parent.replaceChildren(...children.flat(Infinity).filter(present));
}

function fill(node, props, children) {
  for (const [key, value] of Object.entries(props ?? {})) {
    if (!present(value)) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (key === "value" || key === "checked" || key === "disabled" || key === "hidden") node[key] = value;
    else node.setAttribute(key, value === true ? "" : String(value));
  }
  node.append(...children.flat(Infinity).filter(present));
  return node;
}

function present(value) {
  return value !== null && value !== undefined && value !== false;
}

/** Only same-origin paths and https pictures are shown: a catalogue row must not choose another scheme. */
export function imageUrl(url) {
  return typeof url === "string" && (/^\/(?!\/)/.test(url) || url.startsWith("https://")) ? url : "/images/blank.svg";
}

export function picture(url, alt, { size = 600, eager = false } = {}) {
  return h("img", {
    src: imageUrl(url), alt, width: size, height: size, decoding: "async", loading: eager ? "eager" : "lazy",
    // A missing picture leaves a quiet placeholder; without the guard a missing placeholder would loop.
    onerror: (event) => {
      if (!event.target.src.endsWith("/images/blank.svg")) event.target.src = "/images/blank.svg";
    },
  });
}
