"""Whether the server has answered: between a click and its answer a page looks as if at rest."""

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

_ASKED = BackMsg.DESCRIPTOR.fields_by_name["rerun_script"].number
_BEGUN = ForwardMsg.DESCRIPTOR.fields_by_name["new_session"].number
_ENDED = ForwardMsg.DESCRIPTOR.fields_by_name["script_finished"].number
_CUT_SHORT = ForwardMsg.FINISHED_EARLY_FOR_RERUN  # the run that is asked for follows

# From here on `window.isAnswered` is false from each request for a run until that run has ended.
# Of a message only its first field of interest is read (protobuf.dev/programming-guides/encoding).
LISTEN = f"""() => {{
  if (window.isAnswered !== undefined) return;
  window.isAnswered = true;
  const heard = new WeakSet(), {{ send }} = WebSocket.prototype;
  const soon = requestAnimationFrame;
  const varint = (bytes, at) => {{
    let value = 0;
    for (let place = 0; ; place++) {{
      value += (bytes[at + place] & 127) * 2 ** (7 * place);
      if (bytes[at + place] < 128) return [value, at + place + 1];
    }}
  }};
  // The number, or the size, of one of some fields.
  const read = (bytes, fields) => {{
    for (let at = 0, tag, value; at < bytes.length;) {{
      [tag, at] = varint(bytes, at);
      [value, at] = varint(bytes, at);
      if (fields.includes(tag >> 3)) return [tag >> 3, value];
      if ((tag & 7) === 2) at += value;
    }}
    return [];
  }};
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
