// a double click sends a form once: the second would come with a cookie that the first has replaced

const DOUBLE_CLICK = 1000; // milliseconds; who presses again later means it

export function sendOnce(form) {
  let last = -DOUBLE_CLICK;
  form.addEventListener("submit", (event) => {
    if (event.timeStamp - last < DOUBLE_CLICK) event.preventDefault();
    else last = event.timeStamp;
  });
}
