// Recording in the page, where the browser can. Without this, the field below takes a recording made elsewhere.
// The sound goes into that field and is sent with the form like any file; nothing leaves before that.
const part = document.querySelector("[data-speak]");
const field = document.querySelector("input[type=file][name=sound]");
const can = navigator.mediaDevices?.getUserMedia && window.MediaRecorder && window.DataTransfer;

if (part && field && can) {
  const begin = part.querySelector("[data-begin]");
  const end = part.querySelector("[data-end]");
  const told = part.querySelector("[data-told]");
  const most = Number(part.dataset.speak) * 1000;
  let recorder = null;

  const kept = (pieces, type) => {
    const held = new DataTransfer();
    held.items.add(new File(pieces, "recording", { type }));
    field.files = held.files;
    told.textContent = part.dataset.done;
  };

  begin.addEventListener("click", async () => {
    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch {
      told.textContent = part.dataset.refused;
      return;
    }
    const pieces = [];
    recorder = new MediaRecorder(stream, { audioBitsPerSecond: 32000 });
    recorder.addEventListener("dataavailable", (event) => pieces.push(event.data));
    recorder.addEventListener("stop", () => {
      clearTimeout(limit);
      for (const track of stream.getTracks()) track.stop();
      kept(pieces, recorder.mimeType);
      begin.hidden = false;
      end.hidden = true;
      begin.focus();
    });
    const limit = setTimeout(() => recorder.state === "recording" && recorder.stop(), most);
    recorder.start();
    told.textContent = part.dataset.going;
    begin.hidden = true;
    end.hidden = false;
    end.focus();
  });
  end.addEventListener("click", () => recorder?.state === "recording" && recorder.stop());
  part.hidden = false;
}
