// The live part of "today": figures that change by themselves, and the chart of the last hour.
(() => {
  const plotAt = document.getElementById("minutes");
  if (!plotAt || !window.uPlot) {
    return;
  }
  const language = document.documentElement.lang;
  const currency = plotAt.dataset.currency;
  const money = new Intl.NumberFormat(language, { style: "currency", currency });
  const digits = money.resolvedOptions().maximumFractionDigits;
  const whole = new Intl.NumberFormat(language);
  const percent = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 });
  const major = (minor) => minor / 10 ** digits;
  const MINUTES = 60;

  // Every minute of the hour has a place, also those in which nothing happened.
  const known = new Map(JSON.parse(plotAt.dataset.minutes).map((row) => [row[0], row]));
  const columns = () => {
    const now = Math.floor(Date.now() / 60000) * 60;
    const times = Array.from({ length: MINUTES }, (_, i) => now - (MINUTES - 1 - i) * 60);
    const column = (n, made) => times.map((time) => made((known.get(time) ?? [0, 0, 0, 0])[n]));
    return [times, column(1, Number), column(2, major), column(3, Number)];
  };
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  const axis = { stroke: colour("--muted"), grid: { stroke: colour("--line"), width: 1 }, ticks: { show: false }, font: "12px Figtree, sans-serif" };
  const clock = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit" });
  const chart = new uPlot(
    {
      width: plotAt.clientWidth,
      height: 230,
      legend: { live: true },
      scales: { money: { range: (_, _min, max) => [0, max > 0 ? max * 1.15 : 1] }, y: { range: (_, _min, max) => [0, Math.max(4, max * 1.15)] } },
      axes: [
        { ...axis, values: (_, ticks) => ticks.map((tick) => clock.format(tick * 1000)) },
        { ...axis, size: 44, values: (_, ticks) => ticks.map((tick) => (Number.isInteger(tick) ? whole.format(tick) : "")) },
        { ...axis, side: 1, scale: "money", size: 84, grid: { show: false }, values: (_, ticks) => ticks.map((tick) => money.format(tick)) },
      ],
      series: [
        { label: plotAt.dataset.time, value: (_, time) => (time == null ? "–" : clock.format(time * 1000)) },
        { label: plotAt.dataset.orders, fill: "rgb(255 200 61 / .75)", stroke: colour("--accent"), width: 0, points: { show: false }, paths: uPlot.paths.bars({ size: [0.7, 40] }), value: (_, n) => (n == null ? "–" : whole.format(n)) },
        { label: plotAt.dataset.sales, scale: "money", stroke: colour("--good"), width: 2, points: { show: false }, value: (_, n) => (n == null ? "–" : money.format(n)) },
        { label: plotAt.dataset.carts, stroke: colour("--info"), width: 1.5, dash: [4, 4], points: { show: false }, value: (_, n) => (n == null ? "–" : whole.format(n)) },
      ],
    },
    columns(),
    plotAt,
  );
  new ResizeObserver(() => chart.setSize({ width: plotAt.clientWidth, height: 230 })).observe(plotAt);

  const say = (name, text) => {
    const value = document.querySelector(`[data-stat="${name}"]`);
    if (value && value.textContent !== text) {
      value.textContent = text;
      value.classList.remove("fresh");
      void value.offsetWidth; // so that the animation starts anew
      value.classList.add("fresh");
    }
  };
  const revenue = (figures) => figures.revenue.find((each) => each.currency === currency);
  const minor = (sum) => major(sum?.amount ?? 0);
  const show = ({ minute, day }) => {
    const now = minute.figures;
    known.set(Date.parse(minute.minute) / 1000, [0, now.orders, revenue(now)?.gross.amount ?? 0, now.cartsWithProduct]);
    chart.setData(columns());
    const today = day.figures;
    say("revenue", money.format(minor(revenue(today)?.net)));
    say("sales", money.format(minor(revenue(today)?.gross)));
    say("orders", whole.format(today.orders));
    say("conversion", today.conversion == null ? "–" : percent.format(today.conversion));
    say("shoppers", whole.format(day.shoppers));
    say("delivered", whole.format(today.delivered));
    say("cancelled", whole.format(today.cancelled));
  };
  const live = document.getElementById("live");
  const tell = (on) => {
    live.classList.toggle("off", !on);
    live.querySelector("span").textContent = on ? live.dataset.on : live.dataset.off;
  };
  const stream = new EventSource("/api/admin/analytics/stream");
  stream.addEventListener("open", () => tell(true));
  stream.addEventListener("error", () => tell(false)); // the browser tries again by itself
  stream.addEventListener("figures", (event) => show(JSON.parse(event.data)));
  window.addEventListener("pagehide", () => stream.close());
  window.addEventListener("pageshow", (event) => event.persisted && location.reload());
  setInterval(() => chart.setData(columns()), 15000);
})();
