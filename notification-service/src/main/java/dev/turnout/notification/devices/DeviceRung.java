package dev.turnout.notification.devices;

import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import dev.turnout.notification.alerts.AlertRoute;
import dev.turnout.notification.delivery.Rung;
import org.springframework.stereotype.Component;

/// Makes what reaches devices by a provider: the durable job of its rung, and the route of alerts.
@Component
public class DeviceRung {

    private final PushToDevices pushes;
    private final DeviceRegister devices;

    DeviceRung(PushToDevices pushes, DeviceRegister devices) {
        this.pushes = pushes;
        this.devices = devices;
    }

    /// Named after the provider.
    public CustomTask<String> task(DeviceProvider provider) {
        return Rung.task(provider.name() + "-rung", told -> pushes.climb(told, provider));
    }

    /// Named after the provider.
    public AlertRoute alerts(DeviceProvider provider) {
        return new DeviceAlertRoute(provider, devices);
    }
}
