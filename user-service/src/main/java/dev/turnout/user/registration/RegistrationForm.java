package dev.turnout.user.registration;

import dev.turnout.common.problem.FieldFault;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One version of the questions of an event, in their order, and the documents that everybody has to bring.
///
/// @param version 0 for the built-in form
record RegistrationForm(UUID eventId, int version, List<Question> questions, List<String> documents) {

    private static final int SHORT = 200;
    private static final int LONG = 4_000;

    RegistrationForm {
        questions = List.copyOf(questions);
        documents = List.copyOf(documents);
    }

    /// Answers that fit the form, and what is wrong with the others.
    ///
    /// @param answers text, `true` or `false`, or a list of chosen values, by question
    record Checked(Map<String, Object> answers, List<FieldFault> faults) {}

    /// Takes what answers a question that is asked; an answer to a hidden one is dropped.
    ///
    /// @param complete whether what is required has to be there
    Checked check(Map<String, @Nullable Object> given, boolean complete) {
        Map<String, Object> taken = new LinkedHashMap<>();
        List<FieldFault> faults = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (Question question : questions) {
            known.add(question.id());
            if (!asked(question, taken)) {
                continue;
            }
            Object answer = given.get(question.id());
            if (answer == null || empty(answer)) {
                if (complete && question.required()) {
                    faults.add(fault(question, "required", "This question needs an answer."));
                }
            } else {
                take(question, answer, taken, faults);
            }
        }
        given.keySet().stream()
                .filter(id -> !known.contains(id))
                .map(id ->
                        new FieldFault("/answers/" + pointer(id), "unknown-question", "The form has no such question."))
                .forEach(faults::add);
        return new Checked(taken, faults);
    }

    /// Whether the answers so far lead to this question.
    private static boolean asked(Question question, Map<String, Object> taken) {
        Question.Condition condition = question.shownIf();
        if (condition == null) {
            return true;
        }
        Object answer = taken.get(condition.question());
        return switch (answer) {
            case null -> false;
            case List<?> chosen -> chosen.stream().anyMatch(condition.anyOf()::contains);
            case Boolean yes -> condition.anyOf().contains(yes ? "yes" : "no");
            default -> condition.anyOf().contains(answer.toString());
        };
    }

    private static boolean empty(Object answer) {
        return switch (answer) {
            case String text -> text.isBlank();
            case List<?> chosen -> chosen.isEmpty();
            default -> false;
        };
    }

    private static void take(Question question, Object answer, Map<String, Object> taken, List<FieldFault> faults) {
        @Nullable
        FieldFault fault = switch (question.kind()) {
            case TEXT -> text(question, answer, SHORT);
            case LONG_TEXT -> text(question, answer, LONG);
            case CHOICE -> chosen(question, List.of(answer));
            case MULTIPLE_CHOICE -> several(question, answer);
            case DATE -> date(question, answer);
            case YES_NO -> answer instanceof Boolean ? null : fault(question, "not-yes-or-no", "Answer yes or no.");
        };
        if (fault == null) {
            taken.put(question.id(), answer instanceof String text ? text.strip() : answer);
        } else {
            faults.add(fault);
        }
    }

    private static @Nullable FieldFault text(Question question, Object answer, int most) {
        if (!(answer instanceof String text)) {
            return fault(question, "not-text", "Answer in words.");
        }
        return text.length() > most ? fault(question, "too-long", "At most " + most + " characters.") : null;
    }

    private static @Nullable FieldFault several(Question question, Object answer) {
        if (!(answer instanceof List<?> chosen) || new HashSet<>(chosen).size() < chosen.size()) {
            return fault(question, "not-a-choice", "Choose from the list, each at most once.");
        }
        return chosen(question, chosen);
    }

    private static @Nullable FieldFault chosen(Question question, List<?> answers) {
        Set<String> values = new HashSet<>();
        question.choices().forEach(choice -> values.add(choice.value()));
        return values.containsAll(answers) ? null : fault(question, "not-a-choice", "Choose one of the list.");
    }

    private static @Nullable FieldFault date(Question question, Object answer) {
        try {
            int year = LocalDate.parse(answer.toString()).getYear();
            return year >= 1900 && year <= 2999 ? null : fault(question, "not-a-date", "Give a date.");
        } catch (DateTimeParseException _) {
            return fault(question, "not-a-date", "Give a date.");
        }
    }

    private static FieldFault fault(Question question, String code, String detail) {
        return new FieldFault("/answers/" + pointer(question.id()), code, detail);
    }

    private static String pointer(String id) {
        return id.replace("~", "~0").replace("/", "~1");
    }

    /// What is wrong with the questions themselves.
    List<FieldFault> faults() {
        List<FieldFault> faults = new ArrayList<>();
        Map<String, Question> before = new HashMap<>();
        for (int i = 0; i < questions.size(); i++) {
            Question question = questions.get(i);
            String place = "/questions/" + i;
            if (question.kind().choosing() != !question.choices().isEmpty()) {
                faults.add(new FieldFault(
                        place + "/choices", "choices", "A choice needs something to choose; other kinds have none."));
            }
            if (question.choices().stream()
                            .map(Question.Choice::value)
                            .distinct()
                            .count()
                    < question.choices().size()) {
                faults.add(new FieldFault(place + "/choices", "twice", "Every choice needs a value of its own."));
            }
            Question.Condition condition = question.shownIf();
            if (condition != null && !meetable(condition, before.get(condition.question()))) {
                faults.add(new FieldFault(
                        place + "/shownIf",
                        "condition",
                        "A question can depend on choices, or on yes or no, of a question before it."));
            }
            if (before.put(question.id(), question) != null) {
                faults.add(new FieldFault(place + "/id", "twice", "Every question needs an id of its own."));
            }
        }
        return faults;
    }

    private static boolean meetable(Question.Condition condition, @Nullable Question on) {
        if (on == null || condition.anyOf().isEmpty()) {
            return false;
        }
        if (on.kind() == Question.Kind.YES_NO) {
            return List.of("yes", "no").containsAll(condition.anyOf());
        }
        return on.choices().stream().map(Question.Choice::value).toList().containsAll(condition.anyOf());
    }
}
