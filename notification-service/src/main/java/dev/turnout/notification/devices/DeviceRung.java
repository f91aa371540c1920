package dev.turnout.notification.devices;

import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import dev.turnout.notification.delivery.Rung;
import org.springframework.stereotype.Component;

/// Makes the durable jobs that reach devices, one for each provider.
@Component
public class DeviceRung {

    private final PushToDevices pushes;

    DeviceRung(PushToDevices pushes) {
        this.pushes = pushes;
    }

    /// Named after the provider.
    public CustomTask<String> task(DeviceProvider provider) {
        return Rung.task(provider.name() + "-rung", told -> pushes.climb(told, provider));
    }
}
