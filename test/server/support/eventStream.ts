// A client of the event stream over a real socket, that reads what the server sends and nothing else.

export interface Stream {
  status: number;
  type: string | null;
  /** What the next event says; fails when the stream has ended. */
  next(): Promise<unknown>;
  /** All that comes until the server ends the stream. */
  rest(): Promise<unknown[]>;
  json(): Promise<unknown>;
  close(): void;
}

export async function openStream(
  url: string,
  token: string | null,
  body: object,
  headers: Record<string, string> = {},
): Promise<Stream> {
  const abort = new AbortController();
  const response = await fetch(`${url}/graphql/stream`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'text/event-stream',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    body: JSON.stringify(body),
    signal: abort.signal,
  });
  let events: AsyncGenerator<unknown> | undefined;
  const reading = () => (events ??= eventsIn(response));
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    next: async () => {
      const { done, value } = await reading().next();
      if (done) throw new Error('The stream has ended.');
      return value;
    },
    rest: async () => {
      const all: unknown[] = [];
      for await (const event of reading()) all.push(event);
      return all;
    },
    json: () => response.json(),
    close: () => abort.abort(),
  };
}

async function* eventsIn(response: Response): AsyncGenerator<unknown> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const [, data] = /^event: next\ndata: (.*)$/m.exec(text.slice(0, end)) ?? [];
      text = text.slice(end + 2);
      if (data !== undefined) yield JSON.parse(data);
    }
  }
}
