package dev.turnout.notification.onesignal;

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

/// OneSignal, as a rung uses it and as those who run an organization see it.
@Component
@Order(40)
class OneSignalChannel implements DeviceProvider {

    private final OneSignalProperties properties;
    private final OneSignal oneSignal;
    private final TestPush tests;

    OneSignalChannel(OneSignalProperties properties, OneSignal oneSignal, TestPush tests) {
        this.properties = properties;
        this.oneSignal = oneSignal;
        this.tests = tests;
    }

    @Override
    public String name() {
        return "onesignal";
    }

    @Override
    public List<String> missing() {
        return properties.missing();
    }

    @Override
    public Status status(Set<UUID> organizations) {
        return new Status(
                isSetUp() ? properties.appId() + " @ " + properties.url().getHost() : "",
                oneSignal.circuit(),
                List.of());
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
        return oneSignal.push(device, notice);
    }
}
