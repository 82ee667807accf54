// Server-sent events by fetch: EventSource cannot send the token.

/** Calls `listener(event, data)` until the stream ends. Rejects when it cannot be opened, breaks, or is silent for so long. */
export async function listen(url, headers, listener, silenceMs, signal) {
  const silent = new AbortController();
  let timer = setTimeout(() => silent.abort(new Error("silent")), silenceMs);
  try {
    const response = await fetch(url, {
      headers: { accept: "text/event-stream", ...headers },
      signal: AbortSignal.any([signal, silent.signal]),
    });
    if (!response.ok) throw Object.assign(new Error("answered " + response.status), { status: response.status });
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      clearTimeout(timer);
      timer = setTimeout(() => silent.abort(new Error("silent")), silenceMs);
      const frames = (rest + value).split("\n\n");
      rest = frames.pop();
      frames.forEach((frame) => tell(frame, listener));
    }
  } finally {
    clearTimeout(timer);
  }
}

function tell(frame, listener) {
  let event = "message";
  let data = "";
  for (const line of frame.split("\n")) {
    if (line.startsWith("event: ")) event = line.slice(7);
    else if (line.startsWith("data: ")) data += line.slice(6);
  }
  if (data) listener(event, JSON.parse(data));
}
