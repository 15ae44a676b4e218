"""What goes between the server and a page, which looks as if at rest until it is answered."""

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

_ASKED = BackMsg.DESCRIPTOR.fields_by_name["rerun_script"].number
_BEGUN = ForwardMsg.DESCRIPTOR.fields_by_name["new_session"].number
_ENDED = ForwardMsg.DESCRIPTOR.fields_by_name["script_finished"].number
_CUT_SHORT = ForwardMsg.FINISHED_EARLY_FOR_RERUN  # the run that is asked for follows
_LATE_MS = 200

# Of a message only its first field of interest is read (protobuf.dev/programming-guides/encoding).
_READ = """
  const varint = (bytes, at) => {
    let value = 0;
    for (let place = 0; ; place++) {
      value += (bytes[at + place] & 127) * 2 ** (7 * place);
      if (bytes[at + place] < 128) return [value, at + place + 1];
    }
  };
  // The number, or the size, of one of some fields.
  const read = (bytes, fields) => {
    for (let at = 0, tag, value; at < bytes.length;) {
      [tag, at] = varint(bytes, at);
      [value, at] = varint(bytes, at);
      if (fields.includes(tag >> 3)) return [tag >> 3, value];
      if ((tag & 7) === 2) at += value;
    }
    return [];
  };
"""

# From here on `window.isAnswered` is false from each request for a run until that run has ended.
LISTEN = f"""() => {{
  if (window.isAnswered !== undefined) return;
  window.isAnswered = true;
  const heard = new WeakSet(), {{ send }} = WebSocket.prototype;
  const soon = requestAnimationFrame;
  {_READ}
  let hasBegun = false;
  const hear = ({{ data }}) => {{
    const [field, value] = read(new Uint8Array(data), [{_BEGUN}, {_ENDED}]);
    if (field === {_BEGUN}) hasBegun = true;
    if (field === {_ENDED} && value === {_CUT_SHORT}) hasBegun = false;
    else if (field === {_ENDED} && hasBegun)
      soon(() => soon(() => {{ window.isAnswered = hasBegun; }}));
  }};
  WebSocket.prototype.send = function (data) {{
    if (read(data, [{_ASKED}]).length) [window.isAnswered, hasBegun] = [false, false];
    if (!heard.has(this)) this.addEventListener("message", hear);
    heard.add(this);
    return send.call(this, data);
  }};
}}"""

# From here on a page is told late that a run has ended, so that it is seen as it stands until then:
# with what the run before has left.
DELAY = f"""{{
  {_READ}
  const {{ addEventListener }} = WebSocket.prototype;
  const nap = () => new Promise((done) => setTimeout(done, {_LATE_MS}));
  WebSocket.prototype.addEventListener = function (kind, hear, ...rest) {{
    if (kind !== "message") return addEventListener.call(this, kind, hear, ...rest);
    let turn = Promise.resolve();
    const inTurn = (event) => {{
      turn = turn.then(async () => {{
        if (read(new Uint8Array(event.data), [{_ENDED}]).length) await nap();
        hear.call(this, event);
      }});
    }};
    return addEventListener.call(this, kind, inTurn, ...rest);
  }};
}}"""
