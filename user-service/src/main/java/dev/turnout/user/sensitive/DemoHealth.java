package dev.turnout.user.sensitive;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.turnout.common.DemoIds;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Role;
import dev.turnout.user.account.Accounts;
import dev.turnout.user.organization.Memberships;
import dev.turnout.user.participant.Participant;
import dev.turnout.user.participant.Participants;
import dev.turnout.user.sensitive.SectionContent.Allergy;
import dev.turnout.user.sensitive.SectionContent.Condition;
import dev.turnout.user.sensitive.SectionContent.Contact;
import dev.turnout.user.sensitive.SectionContent.Medicine;
import dev.turnout.user.sensitive.SectionContent.Severity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// One athlete with a guardian, and a medic on duty, for the demo.
@Component
@ConditionalOnProperty("turnout.demo")
class DemoHealth {

    private static final TaskDescriptor<Void> TASK = TaskDescriptor.of("demo-health");
    private static final Duration TRY_AGAIN = Duration.ofSeconds(3);
    private static final Duration DUTY = Duration.ofDays(90);
    private static final String PASSWORD = "turnout-demo";

    private final Accounts accounts;
    private final Memberships memberships;
    private final Participants participants;
    private final HealthAccess access;
    private final EditHealth edit;
    private final PasswordEncoder passwords;
    private final Clock clock;

    DemoHealth(
            Accounts accounts,
            Memberships memberships,
            Participants participants,
            HealthAccess access,
            EditHealth edit,
            PasswordEncoder passwords,
            Clock clock) {
        this.accounts = accounts;
        this.memberships = memberships;
        this.participants = participants;
        this.access = access;
        this.edit = edit;
        this.passwords = passwords;
        this.clock = clock;
    }

    /// Fails until the people and the event of the demo are there, to be tried again.
    @Transactional
    public void seed() {
        if (participants.find(DemoIds.ATHLETE).isPresent()) {
            return;
        }
        if (accounts.find(DemoIds.FAMILY).isEmpty()) {
            throw new IllegalStateException("the people of the demo are not there yet");
        }
        // asks event-service, which may start later
        var _ = access.event(DemoIds.EVENT);
        Instant now = clock.instant();
        var _ = accounts.add(DemoIds.MEDIC, "medic@demo.example", "Mira Medic", "en", passwords.encode(PASSWORD));
        memberships.grantDuty(
                DemoIds.ORGANIZATION, DemoIds.EVENT, DemoIds.MEDIC, Role.MEDIC, now.minus(DUTY), now.plus(DUTY));
        Participant athlete = new Participant(
                DemoIds.ATHLETE,
                DemoIds.ORGANIZATION,
                DemoIds.EVENT,
                null,
                Participant.Kind.ATHLETE,
                "Amal",
                "Athlete",
                null,
                LocalDate.parse("2009-05-04"),
                Participant.State.ACCEPTED,
                null,
                DemoIds.FAMILY,
                1,
                now,
                now);
        participants.add(athlete);
        participants.addGuardian(athlete.id(), DemoIds.FAMILY, "parent");
        var family = new Caller(DemoIds.FAMILY, null, Set.of(), false);
        keep(
                family,
                athlete,
                Section.MEDICAL,
                new SectionContent.Medical(
                        List.of(new Condition("Epilepsy", "Seizures of less than two minutes, about once a month")),
                        List.of(new Allergy("Bee stings", Severity.SEVERE, "Swelling of the face")),
                        "In a seizure: cushion the head, time it, call 112 after three minutes."));
        keep(
                family,
                athlete,
                Section.MEDICATION,
                new SectionContent.Medication(List.of(
                                new Medicine(
                                        null,
                                        "Valproate",
                                        "300 mg",
                                        List.of("08:00", "20:00"),
                                        null,
                                        null,
                                        60,
                                        "With food"),
                                new Medicine(
                                        null,
                                        "Rehydration drink",
                                        "one cup",
                                        List.of("09:00", "10:30", "12:00", "13:30", "15:00", "16:30", "18:00", "19:30"),
                                        null,
                                        null,
                                        60,
                                        null)))
                        .known());
        keep(family, athlete, Section.DIETARY, new SectionContent.Dietary(List.of("Pork"), List.of(), null));
        keep(
                family,
                athlete,
                Section.SUPPORT,
                new SectionContent.Support(
                        List.of("Ear defenders at the starting gun"), "Short sentences, and time to answer", null));
        keep(
                family,
                athlete,
                Section.CONTACTS,
                new SectionContent.Contacts(List.of(new Contact("Finn Family", "+49 30 5550100", "father"))));
    }

    private void keep(Caller family, Participant athlete, Section section, SectionContent content) {
        var _ = edit.handle(family, athlete, section, content, "health.change");
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty("turnout.demo")
    static class Seeding {

        @Bean
        OneTimeTask<Void> demoHealthTask(DemoHealth demo) {
            return Tasks.oneTime(TASK)
                    .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(TRY_AGAIN, 2))
                    .execute((_, _) -> demo.seed());
        }

        @Bean
        ApplicationRunner demoHealthAtStart(SchedulerClient jobs, Clock clock) {
            return (ApplicationArguments _) -> {
                boolean _ = jobs.scheduleIfNotExists(TASK.instance("once").build(), clock.instant());
            };
        }
    }
}
