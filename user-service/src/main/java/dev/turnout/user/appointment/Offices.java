package dev.turnout.user.appointment;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Each kind's office. They are asked for late, because offices ask people themselves.
@Component
class Offices {

    private final ObjectProvider<Office> all;

    Offices(ObjectProvider<Office> all) {
        this.all = all;
    }

    Office of(Appointment.Kind kind) {
        List<Office> found =
                all.stream().filter(office -> office.kind() == kind).toList();
        return Objects.requireNonNull(found.getFirst());
    }

    Optional<Office.Words> words(Appointment one) {
        return of(one.kind()).words(one);
    }
}
