package dev.turnout.notification.fcm;

import dev.turnout.notification.channels.Answer;
import dev.turnout.notification.channels.Notice;
import dev.turnout.notification.devices.Device;
import dev.turnout.notification.devices.DeviceProvider;
import dev.turnout.notification.devices.TestPush;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Firebase Cloud Messaging, as a rung uses it and as those who run an organization see it.
@Component
@Order(30)
class FcmChannel implements DeviceProvider {

    private final FcmProperties properties;
    private final Fcm fcm;
    private final FcmAccount account;
    private final TestPush tests;

    FcmChannel(FcmProperties properties, Fcm fcm, FcmAccount account, TestPush tests) {
        this.properties = properties;
        this.fcm = fcm;
        this.account = account;
        this.tests = tests;
    }

    @Override
    public String name() {
        return "fcm";
    }

    @Override
    public List<String> missing() {
        return properties.missing();
    }

    @Override
    public Status status(Set<UUID> organizations) {
        return new Status(
                isSetUp() ? account.project() + " @ " + properties.url().getHost() : "", fcm.circuit(), List.of());
    }

    @Override
    public Answer test(UUID personId) {
        return tests.send(personId, this);
    }

    @Override
    public Use use() {
        return properties.use();
    }

    @Override
    public Answer push(Device device, Notice notice) {
        return fcm.push(device, notice);
    }
}
