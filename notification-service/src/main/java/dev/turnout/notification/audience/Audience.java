package dev.turnout.notification.audience;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.turnout.common.problem.FieldFault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The people who are meant: those who meet any of some criteria and all of others, less those who meet one of the
/// last.
public record Audience(List<Criterion> anyOf, List<Criterion> allOf, List<Criterion> noneOf) {

    private static final int MOST_ANY = 20;
    private static final int MOST_OTHER = 5;

    public Audience {
        anyOf = List.copyOf(anyOf);
        allOf = List.copyOf(allOf);
        noneOf = List.copyOf(noneOf);
    }

    /// What is wrong with it, as places of the request.
    ///
    /// @param pointer where it stands in the request
    public List<FieldFault> faults(String pointer) {
        var faults = new ArrayList<FieldFault>();
        if (anyOf.isEmpty()) {
            faults.add(new FieldFault(pointer + "/anyOf", "required", "Say who is meant."));
        }
        faults(anyOf, pointer + "/anyOf", MOST_ANY, faults);
        faults(allOf, pointer + "/allOf", MOST_OTHER, faults);
        faults(noneOf, pointer + "/noneOf", MOST_OTHER, faults);
        for (int place = 0; place < anyOf.size(); place++) {
            if (anyOf.get(place).isLanguage()) {
                faults.add(new FieldFault(
                        "%s/anyOf/%d".formatted(pointer, place),
                        "language-narrows",
                        "A language narrows an audience; say as well who is meant."));
            }
        }
        if (allOf.stream().filter(Criterion::isLanguage).count() > 1) {
            faults.add(new FieldFault(pointer + "/allOf", "one-language", "Nobody has two languages here."));
        }
        return List.copyOf(faults);
    }

    private static void faults(List<Criterion> criteria, String pointer, int most, List<FieldFault> faults) {
        if (criteria.size() > most) {
            faults.add(new FieldFault(pointer, "too-many", "These are too many criteria."));
        }
        for (int place = 0; place < criteria.size(); place++) {
            var criterion = criteria.get(place);
            var kind = CriterionKind.of(criterion.kind());
            if (kind.isEmpty()) {
                faults.add(new FieldFault(
                        "%s/%d/kind".formatted(pointer, place), "unknown", "People cannot be chosen by that."));
            } else if (kind.get().needsValue() && criterion.value().isBlank()) {
                faults.add(new FieldFault("%s/%d/value".formatted(pointer, place), "required", "Say which one."));
            }
        }
    }

    /// What the services are asked for; they name each by its place in this list.
    @JsonIgnore
    public List<Criterion> asked() {
        return all().filter(Predicate.not(Criterion::isLanguage)).toList();
    }

    /// Where each that is asked for stands in the request.
    ///
    /// @param pointer where the audience stands in it
    public List<String> pointers(String pointer) {
        var pointers = new ArrayList<String>();
        pointers(anyOf, pointer + "/anyOf", pointers);
        pointers(allOf, pointer + "/allOf", pointers);
        pointers(noneOf, pointer + "/noneOf", pointers);
        return List.copyOf(pointers);
    }

    private static void pointers(List<Criterion> criteria, String pointer, List<String> pointers) {
        for (int place = 0; place < criteria.size(); place++) {
            if (!criteria.get(place).isLanguage()) {
                pointers.add("%s/%d/value".formatted(pointer, place));
            }
        }
    }

    /// The short names of the services that have to answer.
    @JsonIgnore
    public Set<String> owners() {
        return ownersOf(asked());
    }

    /// Those whose silence hides that somebody is not meant.
    @JsonIgnore
    Set<String> ownersOfExclusions() {
        return ownersOf(noneOf);
    }

    private static Set<String> ownersOf(List<Criterion> criteria) {
        var owners = new TreeSet<String>();
        criteria.forEach(
                criterion -> CriterionKind.of(criterion.kind()).ifPresent(kind -> owners.addAll(kind.owners())));
        return owners;
    }

    /// Whether nobody can be told before all services have answered.
    @JsonIgnore
    public boolean needsAll() {
        return !allOf.isEmpty() || !noneOf.isEmpty();
    }

    @JsonIgnore
    public boolean needsLanguages() {
        return all().anyMatch(Criterion::isLanguage);
    }

    /// Whether somebody is meant.
    ///
    /// @param matches the places of the criteria they meet
    /// @param language theirs, null where it is not known
    public boolean includes(Collection<Integer> matches, @Nullable String language) {
        int allFrom = asked(anyOf);
        int noneFrom = allFrom + asked(allOf);
        int end = noneFrom + asked(noneOf);
        return matches.stream().anyMatch(place -> place < allFrom)
                && IntStream.range(allFrom, noneFrom).allMatch(matches::contains)
                && IntStream.range(noneFrom, end).noneMatch(matches::contains)
                && allOf.stream().filter(Criterion::isLanguage).allMatch(one -> speaks(language, one.value()))
                && noneOf.stream().filter(Criterion::isLanguage).noneMatch(one -> speaks(language, one.value()));
    }

    /// Why somebody with these matches is told: `ticket`, `role` and so on, each once.
    public List<String> reasons(Collection<Integer> matches) {
        var asked = asked();
        return matches.stream()
                .filter(place -> place < asked(anyOf))
                .flatMap(place -> CriterionKind.of(asked.get(place).kind()).stream())
                .map(CriterionKind::reason)
                .distinct()
                .toList();
    }

    private Stream<Criterion> all() {
        return Stream.of(anyOf, allOf, noneOf).flatMap(List::stream);
    }

    private static int asked(List<Criterion> criteria) {
        return (int) criteria.stream().filter(one -> !one.isLanguage()).count();
    }

    private static boolean speaks(@Nullable String language, String wanted) {
        return language != null
                && Locale.forLanguageTag(language)
                        .getLanguage()
                        .equals(Locale.forLanguageTag(wanted).getLanguage());
    }
}
