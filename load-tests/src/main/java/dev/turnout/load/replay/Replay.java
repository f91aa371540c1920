package dev.turnout.load.replay;

import dev.turnout.load.DemoPeople;
import dev.turnout.load.DemoPeople.Person;
import dev.turnout.load.Parallel;
import dev.turnout.load.Pause;
import dev.turnout.load.Percentiles;
import dev.turnout.load.PlatformAddress;
import dev.turnout.load.PlatformApi;
import dev.turnout.load.replay.Programme.Taken;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Replays a recorded conference into an event of its own, so that it can be run again and again on one platform:
/// imports
/// the schedule, lets visitors star sessions and listen, makes every published change by one request each, in order and
/// in
/// scaled time, and collects the proofs.
public final class Replay {

    private static final Duration SETTLE = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration RENEWAL = Duration.ofMinutes(4);

    private final Settings settings;
    private final PrintStream out;
    private final DemoPeople people;
    private final PlatformApi organizer;
    private final List<Visitor> visitors = new ArrayList<>();
    private final List<Done> done = new ArrayList<>();

    /// What to replay, where and how.
    ///
    /// @param directory of the recording
    /// @param speed how many seconds of the recording pass in one second
    /// @param clients how many visitors listen
    /// @param seed of the choice of stars
    /// @param timeZone counts for a schedule that names none
    /// @param terminal whether `out` is a terminal that can show a bar
    public record Settings(
            Path directory,
            PlatformAddress address,
            double speed,
            int clients,
            long seed,
            String timeZone,
            PrintStream out,
            boolean terminal) {}

    /// A change that was made, and who had starred the session then.
    private record Done(Change change, Taken taken, Set<Integer> fans) {}

    /// Prepares a replay.
    public Replay(Settings settings) {
        this.settings = settings;
        this.out = settings.out();
        this.people = settings.address().people();
        this.organizer = people.api(settings.address().gateway(), ScheduleImport.ORGANIZER);
    }

    /// Runs it and answers what was proven and measured.
    ///
    /// @throws dev.turnout.load.LoadProblem when it cannot be run at all
    public Outcome run() {
        Recording recording = Recording.read(settings.directory());
        var _ = people.byEmail(ScheduleImport.ORGANIZER);
        ScheduleImport.Imported imported = recording.schedule().into(organizer, settings.timeZone());
        String eventId = imported.eventId();
        say("Imported %d sessions in %d rooms as event %s in %.2f s"
                .formatted(imported.sessions(), imported.rooms(), eventId, imported.millis() / 1000));
        var programme = new Programme(organizer, eventId);
        var stars = new Stars(settings.seed(), programme.guids(), recording.changes());
        var feed = new Feed(eventId);
        try (ScheduledExecutorService renewals =
                Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory())) {
            gather(programme, stars, feed);
            var _ = renewals.scheduleAtFixedRate(
                    this::renew, RENEWAL.toSeconds(), RENEWAL.toSeconds(), TimeUnit.SECONDS);
            Pause.of(SETTLE);
            Duration took = replay(recording.changes(), programme, stars);
            awaitQuiet(eventId);
            Outcome outcome = prove(recording, programme, feed, stars, took);
            renewals.shutdownNow();
            return outcome;
        } finally {
            visitors.forEach(Visitor::close);
        }
    }

    private void gather(Programme programme, Stars stars, Feed feed) {
        for (Person person : persons()) {
            visitors.add(new Visitor(person, people.api(settings.address().gateway(), person.email()), feed));
        }
        List<Set<String>> chosen =
                IntStream.range(0, visitors.size()).mapToObj(stars::choose).toList();
        var _ = Parallel.map(IntStream.range(0, visitors.size()).boxed().toList(), number -> {
            Visitor visitor = visitors.get(number);
            chosen.get(number)
                    .forEach(guid -> visitor.star(programme.sessionId(guid).orElseThrow()));
            visitor.connect(settings.address().live());
            return visitor;
        });
        say("%d visitors listen; they gave %,d stars".formatted(visitors.size(), stars.total()));
    }

    private List<Person> persons() {
        return settings.clients() == 0 ? List.of() : people.visitors(settings.clients());
    }

    private void renew() {
        List<Person> fresh = persons();
        IntStream.range(0, fresh.size())
                .forEach(number -> visitors.get(number).renew(fresh.get(number).liveToken()));
    }

    private Duration replay(List<Change> changes, Programme programme, Stars stars) {
        var progress = new Progress(out, settings.terminal(), changes.size());
        OffsetDateTime first = changes.getFirst().at();
        Instant began = Instant.now();
        for (Change change : changes) {
            double due = Duration.between(first, change.at()).toMillis() / settings.speed();
            Pause.of(Duration.between(Instant.now(), began.plusMillis((long) due)));
            Set<Integer> fans = stars.of(change.guid());
            Taken taken = programme.apply(change);
            done.add(new Done(change, taken, fans));
            if (change instanceof Change.Added) {
                stars.chooseFans(change.guid(), visitors.size())
                        .forEach(fan -> visitors.get(fan).star(taken.sessionId()));
            }
            progress.done(done.size(), change.at());
        }
        return Duration.between(began, Instant.now());
    }

    /// Waits until everything that is due has arrived, and then a little for what is not due.
    private void awaitQuiet(String eventId) {
        var due = new HashMap<Integer, Integer>();
        done.stream()
                .filter(one -> one.taken().changeId() != null)
                .forEach(one -> one.fans().forEach(fan -> due.merge(fan, 1, Integer::sum)));
        int entries = changes().size();
        boolean _ = Pause.until(
                PATIENCE,
                LOOK,
                () -> IntStream.range(0, visitors.size())
                        .allMatch(number -> visitors.get(number).feedEntries() >= entries
                                && visitors.get(number).noticesOf(eventId) >= due.getOrDefault(number, 0)));
        boolean _ = Pause.until(
                PATIENCE,
                LOOK.multipliedBy(5),
                () -> boards(eventId).values().stream()
                        .allMatch(board -> board.complete() && board.told() == board.touched()));
        Pause.of(SETTLE);
    }

    private Outcome prove(Recording recording, Programme programme, Feed feed, Stars stars, Duration took) {
        String eventId = programme.eventId();
        Map<String, Slot> served = programme.served();
        var faults = new ArrayList<String>();
        var announced = new ArrayList<Told.Announced>();
        for (Done one : done) {
            String changeId = one.taken().changeId();
            if (one.taken().plans() != (changeId != null)) {
                faults.add("the change of %s at %s %s people's plans, and the platform announced it as %s"
                        .formatted(
                                one.change().guid(),
                                one.change().at(),
                                one.taken().plans() ? "touches" : "does not touch",
                                changeId));
            }
            if (changeId != null) {
                announced.add(new Told.Announced(
                        changeId,
                        one.change().guid(),
                        one.fans().stream().map(fan -> visitors.get(fan).name()).collect(Collectors.toSet())));
            }
        }
        visitors.forEach(visitor -> faults.addAll(visitor.faults()));
        faults.addAll(feed.faults(changes(), visitors));
        List<Told.Evidence> evidence = Parallel.map(visitors, visitor -> visitor.evidence(eventId));
        faults.addAll(Told.faults(announced, evidence, boards(eventId)));
        if (programme.conflicts() > 0) {
            faults.add(programme.conflicts() + " requests met a version that was not the last one seen");
        }
        return new Outcome(
                eventId,
                took,
                done.size(),
                served.size(),
                stars.total(),
                announced.stream()
                        .filter(change -> !change.visitors().isEmpty())
                        .count(),
                recording.end().differences(served),
                faults,
                latencies(feed));
    }

    private List<String> changes() {
        return done.stream()
                .map(Done::taken)
                .filter(Taken::fresh)
                .map(taken -> Feed.key(taken.sessionId(), taken.version()))
                .toList();
    }

    private Latencies latencies(Feed feed) {
        Map<String, Taken> byKey = new HashMap<>();
        Map<String, Taken> byChange = new HashMap<>();
        var requests = new Percentiles();
        for (Done one : done) {
            Taken taken = one.taken();
            byKey.put(Feed.key(taken.sessionId(), taken.version()), taken);
            Optional.ofNullable(taken.changeId()).ifPresent(id -> byChange.put(id, taken));
            requests.add(Duration.between(taken.requested(), taken.answered()).toNanos() / 1e6);
        }
        var latencies =
                new Latencies(new Percentiles(), new Percentiles(), new Percentiles(), new Percentiles(), requests);
        Map<Long, Feed.About> about = feed.about();
        for (Visitor visitor : visitors) {
            for (Visitor.Notice notice : visitor.notices()) {
                note(
                        latencies.inbox(),
                        latencies.inboxFromRequest(),
                        byChange.get(notice.changeId()),
                        notice.committedMicros(),
                        notice.arrivedMicros());
            }
            Offsets offsets = visitor.feedOffsets();
            for (int i = 0; i < offsets.count(); i++) {
                Feed.About entry = about.get(offsets.offset(i));
                if (entry != null) {
                    note(
                            latencies.feed(),
                            latencies.feedFromRequest(),
                            byKey.get(entry.key()),
                            entry.committedMicros(),
                            offsets.arrivedMicros(i));
                }
            }
        }
        return latencies;
    }

    private static void note(
            Percentiles fromCommit, Percentiles fromRequest, @Nullable Taken taken, long committed, long arrived) {
        if (taken != null) {
            fromCommit.add((arrived - committed) / 1000.0);
            fromRequest.add((arrived - Visitor.micros(taken.requested())) / 1000.0);
        }
    }

    private Map<String, Told.Board> boards(String eventId) {
        var boards = new HashMap<String, Told.Board>();
        String cursor = "";
        do {
            JsonNode page = organizer
                    .get("/api/v1/changes?limit=100&eventId=" + eventId + cursor)
                    .expectSuccess("reading the boards")
                    .body();
            for (JsonNode board : page.path("items")) {
                boards.put(
                        board.path("changeId").asString(),
                        new Told.Board(
                                board.path("touched").asInt(),
                                board.path("told").asInt(),
                                board.path("failed").asInt(),
                                board.path("complete").asBoolean()));
            }
            String next = page.path("nextCursor").asString("");
            cursor = next.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
        } while (!cursor.isEmpty());
        return boards;
    }

    private void say(String line) {
        out.println(line);
    }
}
