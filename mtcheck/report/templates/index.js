"use strict";
(() => {
  document.documentElement.classList.add("script");
  const form = document.querySelector(".filters");
  const status = form.querySelector(".status");
  const rows = [...document.querySelectorAll("tr[data-verdict]")];
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", () => {
    const chosen = new Set([...form.querySelectorAll("input:checked")].map((input) => input.value));
    for (const row of rows) row.hidden = !chosen.has(row.dataset.verdict);
    status.textContent = `${rows.filter((row) => !row.hidden).length} of ${rows.length} documents`;
  });
})();
