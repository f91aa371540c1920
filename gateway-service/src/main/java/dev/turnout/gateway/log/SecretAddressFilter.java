package dev.turnout.gateway.log;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationFilter;
import org.springframework.stereotype.Component;

/// Leaves the secret in the address of a subscribed calendar out of traces.
@Component
class SecretAddressFilter implements ObservationFilter {

    private static final String SECRETS = "/api/v1/calendars/";

    @Override
    public Observation.Context map(Observation.Context context) {
        for (String name : new String[] {"http.url", "http.uri"}) {
            KeyValue url = context.getHighCardinalityKeyValue(name);
            if (url != null && url.getValue().contains(SECRETS)) {
                context.addHighCardinalityKeyValue(KeyValue.of(name, SECRETS));
            }
        }
        return context;
    }
}
