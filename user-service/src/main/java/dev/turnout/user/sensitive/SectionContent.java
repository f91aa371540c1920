package dev.turnout.user.sensitive;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.turnout.common.Ids;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What stands in a section, before it is sealed. None of it is ever logged: `toString` says nothing.
sealed interface SectionContent {

    /// Whether helpers are to see in a list that there is something to know at once.
    default boolean emergencyNote() {
        return false;
    }

    /// How bad it gets.
    enum Severity {
        @JsonProperty("mild")
        MILD,
        @JsonProperty("moderate")
        MODERATE,
        @JsonProperty("severe")
        SEVERE,
        @JsonProperty("life-threatening")
        LIFE_THREATENING
    }

    record Condition(
            @NotBlank @Size(max = 200) String name,
            @Nullable @Size(max = 1000) String note) {

        @Override
        public String toString() {
            return "Condition";
        }
    }

    record Allergy(
            @NotBlank @Size(max = 200) String substance,
            @NotNull Severity severity,
            @Nullable @Size(max = 1000) String reaction) {

        @Override
        public String toString() {
            return "Allergy";
        }
    }

    /// @param inEmergency what to do and what to know at once
    record Medical(
            @Size(max = 30) List<@Valid @NotNull Condition> conditions,
            @Size(max = 30) List<@Valid @NotNull Allergy> allergies,
            @Nullable @Size(max = 1000) String inEmergency)
            implements SectionContent {

        public Medical {
            conditions = conditions == null ? List.of() : List.copyOf(conditions);
            allergies = allergies == null ? List.of() : List.copyOf(allergies);
        }

        @Override
        public boolean emergencyNote() {
            return inEmergency != null && !inEmergency.isBlank()
                    || allergies.stream().anyMatch(one -> one.severity() == Severity.LIFE_THREATENING);
        }

        @Override
        public String toString() {
            return "Medical";
        }
    }

    /// One drug with the times at which it is due, on the event's clock.
    ///
    /// @param id given by this service, so that its doses keep their history when the plan is edited
    /// @param windowMinutes how long after its time a dose may be given before it counts as missed; an hour
    /// unless said
    record Medicine(
            @Nullable UUID id,
            @NotBlank @Size(max = 200) String drug,
            @NotBlank @Size(max = 200) String dose,
            @NotEmpty @Size(max = 8) List<@NotNull @Pattern(regexp = "([01]\\d|2[0-3]):[0-5]\\d") String> times,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable @Min(15) @Max(240) Integer windowMinutes,
            @Nullable @Size(max = 1000) String note) {

        public Medicine {
            times = times == null
                    ? List.of()
                    : times.stream().distinct().sorted().toList();
        }

        Medicine known() {
            return id != null ? this : new Medicine(Ids.next(), drug, dose, times, from, until, windowMinutes, note);
        }

        @Override
        public String toString() {
            return "Medicine";
        }
    }

    record Medication(@Size(max = 20) List<@Valid @NotNull Medicine> medicines) implements SectionContent {

        public Medication {
            medicines = medicines == null ? List.of() : List.copyOf(medicines);
        }

        Medication known() {
            return new Medication(medicines.stream().map(Medicine::known).toList());
        }

        @Override
        public String toString() {
            return "Medication";
        }
    }

    /// @param avoid what must not be eaten or drunk
    record Dietary(
            @Size(max = 30) List<@NotBlank @Size(max = 200) String> avoid,
            @Size(max = 30) List<@NotBlank @Size(max = 200) String> needs,
            @Nullable @Size(max = 1000) String note)
            implements SectionContent {

        public Dietary {
            avoid = avoid == null ? List.of() : List.copyOf(avoid);
            needs = needs == null ? List.of() : List.copyOf(needs);
        }

        @Override
        public String toString() {
            return "Dietary";
        }
    }

    /// @param communication how to speak with the person so that they are understood
    record Support(
            @Size(max = 30) List<@NotBlank @Size(max = 200) String> needs,
            @Nullable @Size(max = 1000) String communication,
            @Nullable @Size(max = 1000) String note)
            implements SectionContent {

        public Support {
            needs = needs == null ? List.of() : List.copyOf(needs);
        }

        @Override
        public String toString() {
            return "Support";
        }
    }

    record Contact(
            @NotBlank @Size(max = 200) String name,

            @NotBlank @Pattern(regexp = "[+0-9][0-9 ()/.-]{3,30}")
            String phone,

            @Nullable @Size(max = 100) String relation) {

        @Override
        public String toString() {
            return "Contact";
        }
    }

    record Contacts(@Size(max = 10) List<@Valid @NotNull Contact> contacts) implements SectionContent {

        public Contacts {
            contacts = contacts == null ? List.of() : List.copyOf(contacts);
        }

        @Override
        public String toString() {
            return "Contacts";
        }
    }
}
