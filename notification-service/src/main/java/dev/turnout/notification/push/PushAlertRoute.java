package dev.turnout.notification.push;

import dev.turnout.notification.alerts.AlertRoute;
import dev.turnout.notification.words.ChangeWords;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// Emergency alerts by Web Push: at once, to every browser of everybody, and again to those on duty.
@Component
class PushAlertRoute implements AlertRoute, DisposableBean {

    private static final int AT_ONCE = 32;

    private final PushSubscriptions subscriptions;
    private final PushSender sender;
    private final MessageSource texts = ChangeWords.files("notification/alert");
    private final Semaphore open = new Semaphore(AT_ONCE);
    private final ExecutorService work = Executors.newVirtualThreadPerTaskExecutor();

    PushAlertRoute(PushSubscriptions subscriptions, PushSender sender) {
        this.subscriptions = subscriptions;
        this.sender = sender;
    }

    @Override
    public String name() {
        return "push";
    }

    @Override
    public boolean repeats() {
        return true;
    }

    @Override
    public List<Paged> page(List<AlertCall> calls) {
        Map<UUID, List<PushSubscription>> browsers =
                subscriptions.ofAll(calls.stream().map(AlertCall::personId).toList());
        List<Future<Paged>> underWay = calls.stream()
                .map(call -> work.submit(() -> push(call, browsers.getOrDefault(call.personId(), List.of()))))
                .toList();
        return underWay.stream().map(PushAlertRoute::result).toList();
    }

    private static Paged result(Future<Paged> pushed) {
        try {
            return pushed.get();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Paged.Later("stopping", Optional.empty());
        } catch (ExecutionException failed) {
            return new Paged.Later("push-failed", Optional.empty());
        }
    }

    private Paged push(AlertCall call, List<PushSubscription> browsers) {
        Paged best = new Paged.NoWay("no-device");
        for (PushSubscription browser : browsers) {
            Paged paged = push(call, browser);
            if (rank(paged) > rank(best)) {
                best = paged;
            }
        }
        return best;
    }

    private Paged push(AlertCall call, PushSubscription browser) {
        open.acquireUninterruptibly();
        try {
            return switch (sender.send(browser, notice(call))) {
                case PushSender.Result.Taken() -> {
                    subscriptions.pushed(browser);
                    yield new Paged.Sent();
                }
                case PushSender.Result.Gone() -> {
                    subscriptions.gone(browser);
                    yield new Paged.NoWay("no-device");
                }
                case PushSender.Result.Refused(var reason) -> new Paged.Refused(reason);
                case PushSender.Result.TryLater(var reason, var pause) -> new Paged.Later(reason, pause);
            };
        } finally {
            open.release();
        }
    }

    private static int rank(Paged paged) {
        return switch (paged) {
            case Paged.NoWay _ -> 0;
            case Paged.Refused _ -> 1;
            case Paged.Later _ -> 2;
            case Paged.Sent _ -> 3;
        };
    }

    private Notice notice(AlertCall call) {
        Locale language = Locale.forLanguageTag(call.language());
        String subject = texts.getMessage(
                call.exercise() ? "subject.exercise" : "subject",
                new Object[] {call.text().headline()},
                language);
        String body = call.text().instruction().isBlank()
                ? call.text().description()
                : call.text().instruction();
        return new Notice(
                call.notificationId(),
                subject,
                body,
                "alert-" + call.subjectId().toString().substring(0, 23).replace("-", ""),
                language.getLanguage(),
                ChangeWords.direction(language),
                "/inbox",
                List.of(),
                false);
    }

    @Override
    public void destroy() {
        work.shutdownNow();
    }
}
