package dev.turnout.load.bench;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitUntilState;
import dev.turnout.load.LoadProblem;
import dev.turnout.load.replay.EventDirectory;
import dev.turnout.load.replay.Replay;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The schedule page of the congress after its last change, 1,350 sessions, in a headless Chromium: a first visit,
/// without
/// anything cached, and then scrolling through the longest list there is.
final class PageBench implements Bench {

    private static final double MOST_SECONDS = 1.5;
    private static final double MOST_GAP = 34;
    private static final int IMPORTED = 1_000;
    private static final int STEPS = 100;
    private static final int STEP_PIXELS = 400;
    private static final int STEP_MILLIS = 40;

    /// As soon as rows are painted another day is asked for; the page is interactive when that day is painted.
    private static final String WATCH = """
            (() => {
              const seen = window.__seen = { long: [] };
              new PerformanceObserver(list => list.getEntries().forEach(e => seen.long.push([e.startTime, e.duration])))
                .observe({ type: 'longtask', buffered: true });
              const painted = then => requestAnimationFrame(() => requestAnimationFrame(then));
              const rows = () => document.querySelectorAll('.sessions > li').length;
              const heading = () => document.querySelector('.slot-heading')?.closest('section')?.innerText;
              const look = () => {
                const days = document.querySelectorAll('.tabs-list button.tab');
                if (rows() === 0 || days.length < 2) return void requestAnimationFrame(look);
                painted(() => {
                  seen.rows = rows();
                  seen.visible = performance.now();
                  const before = heading();
                  const other = [...days].find(day => day.getAttribute('aria-current') !== 'true');
                  const answered = () => heading() === before
                    ? void requestAnimationFrame(answered)
                    : painted(() => { seen.interactive = performance.now(); });
                  other.click();
                  answered();
                });
              };
              document.addEventListener('DOMContentLoaded', look);
            })()""";

    private static final String FRAMES = """
            () => {
              const frames = window.__frames = [];
              window.__seen.long.length = 0;
              let last = performance.now();
              const tick = now => { frames.push(now - last); last = now; window.__ticking = requestAnimationFrame(tick); };
              window.__ticking = requestAnimationFrame(now => { last = now; window.__ticking = requestAnimationFrame(tick); });
            }""";

    @Override
    public String name() {
        return "page";
    }

    @Override
    public List<Figure> run(Context context) {
        EventDirectory.Sized event = replayed(context);
        String page = "http://localhost:%d/events/%s/programme"
                .formatted(context.platform().address().gateway().getPort(), event.eventId());
        var interactive = new ArrayList<Double>();
        var visible = new ArrayList<Double>();
        try (Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(chromium())
                                .setArgs(List.of("--no-sandbox")))) {
            for (int run = 1; run <= Math.max(3, context.runs()); run++) {
                try (BrowserContext visit = browser.newContext()) {
                    Page opened = open(visit, page);
                    visible.add(number(opened, "window.__seen.visible"));
                    interactive.add(number(opened, "window.__seen.interactive"));
                    context.rows().add("first visit", run, "rows visible", visible.getLast(), "ms");
                    context.rows().add("first visit", run, "interactive", interactive.getLast(), "ms");
                    context.rows().add("first visit", run, "rows", number(opened, "window.__seen.rows"), "");
                    context.rows()
                            .add(
                                    "first visit",
                                    run,
                                    "longest task",
                                    number(opened, "Math.max(0, ...window.__seen.long.map(e => e[1]))"),
                                    "ms");
                    context.say("visit %d: rows after %.0f ms, interactive after %.0f ms"
                            .formatted(run, visible.getLast(), interactive.getLast()));
                }
            }
            var figures = new ArrayList<Figure>();
            figures.add(Figure.only("schedule page, rows visible", median(visible) / 1000, "s"));
            figures.add(Figure.atMost("schedule page, interactive", median(interactive) / 1000, MOST_SECONDS, "s"));
            try (BrowserContext visit = browser.newContext()) {
                figures.addAll(scroll(context, open(visit, page), event.sessions()));
            }
            return figures;
        }
    }

    /// The congress after its last change; replayed without listeners when the replay has not run on this platform.
    private static EventDirectory.Sized replayed(Context context) {
        EventDirectory.Sized event = EventDirectory.largest(context.platform().address());
        if (event.sessions() > IMPORTED) {
            return event;
        }
        var _ = new Replay(new Replay.Settings(
                        context.recording(),
                        context.platform().address(),
                        Double.MAX_VALUE,
                        0,
                        0,
                        "Europe/Berlin",
                        context.out(),
                        false))
                .run();
        return EventDirectory.largest(context.platform().address());
    }

    private static Page open(BrowserContext visit, String address) {
        visit.addInitScript(WATCH);
        Page page = visit.newPage();
        page.setViewportSize(1280, 800);
        page.navigate(address, new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
        page.waitForFunction("() => window.__seen && window.__seen.interactive !== undefined");
        return page;
    }

    /// Searching for a letter lists every day at once, which is the longest list of the page.
    private static List<Figure> scroll(Context context, Page page, int sessions) {
        page.getByRole(AriaRole.SEARCHBOX).fill("e");
        page.waitForFunction("() => document.querySelectorAll('.sessions > li').length > " + sessions * 4 / 5);
        double rows = number(page, "document.querySelectorAll('.sessions > li').length");
        page.mouse().move(640, 600);
        page.evaluate(FRAMES);
        for (int step = 0; step < STEPS; step++) {
            page.mouse().wheel(0, STEP_PIXELS);
            page.waitForTimeout(STEP_MILLIS);
        }
        page.evaluate("() => cancelAnimationFrame(window.__ticking)");
        double top = number(page, "window.scrollY");
        if (top < STEPS * STEP_PIXELS / 2.0) {
            throw new IllegalStateException("the page did not scroll: " + top);
        }
        double[] gaps = page.evaluate("() => window.__frames") instanceof List<?> frames
                ? frames.stream().mapToDouble(PageBench::number).sorted().toArray()
                : new double[0];
        double p95 = gaps[(int) (gaps.length * 0.95)];
        double longest = gaps[gaps.length - 1];
        double tasks = number(page, "window.__seen.long.length");
        context.rows().add("scrolling", 1, "rows", rows, "");
        context.rows().add("scrolling", 1, "frames", gaps.length, "");
        context.rows().add("scrolling", 1, "frame gap p50", gaps[gaps.length / 2], "ms");
        context.rows().add("scrolling", 1, "frame gap p95", p95, "ms");
        context.rows().add("scrolling", 1, "frame gap longest", longest, "ms");
        context.rows().add("scrolling", 1, "long tasks", tasks, "");
        context.say(
                "scrolled %.0f pixels through %.0f rows: %d frames, gaps p95 %.0f ms, longest %.0f ms, %.0f long tasks"
                        .formatted(top, rows, gaps.length, p95, longest, tasks));
        return List.of(
                Figure.atMost("scrolling %.0f rows, frame gap p95".formatted(rows), p95, MOST_GAP, "ms"),
                Figure.only("scrolling, longest frame gap", longest, "ms"),
                Figure.only("scrolling, tasks over 50 ms", tasks, ""));
    }

    private static double median(List<Double> values) {
        return Bench.median(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static double number(Page page, String expression) {
        return number(page.evaluate("() => " + expression));
    }

    private static double number(Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    private static Path chromium() {
        return Path.of(Optional.ofNullable(System.getenv("TURNOUT_CHROMIUM"))
                .orElseThrow(() -> new LoadProblem("TURNOUT_CHROMIUM does not name a Chromium.")));
    }
}
