package dev.turnout.collaboration.calendar;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationFilter;
import org.springframework.stereotype.Component;

/// Leaves the secret of a feed's address out of traces.
@Component
class FeedAddressFilter implements ObservationFilter {

    private static final String URL = "http.url";

    @Override
    public Observation.Context map(Observation.Context context) {
        KeyValue url = context.getHighCardinalityKeyValue(URL);
        if (url != null && url.getValue().startsWith(FeedFileController.PATH)) {
            context.addHighCardinalityKeyValue(KeyValue.of(URL, FeedFileController.PATH));
        }
        return context;
    }
}
