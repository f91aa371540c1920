package dev.turnout.notification.devices;

import dev.turnout.notification.alerts.AlertRoute;
import dev.turnout.notification.channels.Answer;
import dev.turnout.notification.channels.AtOnce;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Emergency alerts by one provider of devices: at once, to every device of everybody, and again to those on duty.
/// Its requests have places of their own, so that no ordinary push takes one.
final class DeviceAlertRoute implements AlertRoute {

    private static final Logger log = LoggerFactory.getLogger(DeviceAlertRoute.class);
    private static final String NO_DEVICE = "no-device";

    private final DeviceProvider provider;
    private final DeviceRegister devices;
    private final AtOnce atOnce;

    DeviceAlertRoute(DeviceProvider provider, DeviceRegister devices) {
        this.provider = provider;
        this.devices = devices;
        atOnce = new AtOnce(provider.use().atOnce());
    }

    @Override
    public String name() {
        return provider.name();
    }

    @Override
    public boolean repeats() {
        return true;
    }

    @Override
    public List<Paged> page(List<AlertCall> calls) {
        if (!provider.isSetUp()) {
            return calls.stream()
                    .<Paged>map(_ -> new Paged.NoWay(provider.name() + "-not-configured"))
                    .toList();
        }
        Map<UUID, List<Device>> owned =
                devices.ofAll(calls.stream().map(AlertCall::personId).toList(), provider.name());
        return atOnce.each(calls, call -> push(call, owned.getOrDefault(call.personId(), List.of())));
    }

    private Paged push(AlertCall call, List<Device> owned) {
        Paged best = new Paged.NoWay(NO_DEVICE);
        for (Device device : owned) {
            try {
                best = best.orBetter(push(call, device));
            } catch (RuntimeException broken) {
                log.warn("An alert could not be pushed", broken);
                best = best.orBetter(new Paged.Later("push-broken", Optional.empty()));
            }
        }
        return best;
    }

    private Paged push(AlertCall call, Device device) {
        return switch (provider.push(device, call.notice())) {
            case Answer.Taken _ -> {
                devices.pushed(List.of(device));
                yield new Paged.Sent();
            }
            case Answer.Gone() -> {
                devices.gone(List.of(device));
                yield new Paged.NoWay(NO_DEVICE);
            }
            case Answer.Refused(String reason) -> new Paged.Refused(reason);
            case Answer.Later(String reason, Optional<Duration> pause) -> new Paged.Later(reason, pause);
            // the tag makes a second one replace the first
            case Answer.Unknown(String reason) -> new Paged.Later(reason, Optional.empty());
        };
    }
}
