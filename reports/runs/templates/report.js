// filters the list of tests; everything can be read without it
"use strict";
(() => {
  const form = document.getElementById("filter");
  if (!form) return;
  const [text, outcome, setting] = ["text", "outcome", "setting"].map((name) => document.getElementById(name));
  const count = document.getElementById("count");
  const rows = [...document.querySelectorAll("#tests tbody tr")];
  const plain = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const texts = rows.map((row) => plain(row.textContent));
  const filter = () => {
    const wanted = plain(text.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    rows.forEach((row, number) => {
      const fits =
        wanted.every((word) => texts[number].includes(word)) &&
        (!outcome.value || row.dataset.outcome === outcome.value) &&
        (!setting.value || row.dataset.setting === setting.value);
      row.hidden = !fits;
      shown += fits;
    });
    count.textContent = shown;
  };
  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  filter();
})();
