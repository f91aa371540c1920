package dev.turnout.common.test.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.turnout.fixture.broken.AssertsTheJunitWay;
import dev.turnout.fixture.broken.AsynchronousWork;
import dev.turnout.fixture.broken.BookingImpl;
import dev.turnout.fixture.broken.DatedByDate;
import dev.turnout.fixture.broken.HoldsBytesItself;
import dev.turnout.fixture.broken.IgnoredWork;
import dev.turnout.fixture.broken.InjectedField;
import dev.turnout.fixture.broken.OpenController;
import dev.turnout.fixture.broken.OpenRepository;
import dev.turnout.fixture.broken.PublicState;
import dev.turnout.fixture.broken.ReactiveWork;
import dev.turnout.fixture.broken.RefundPolicy;
import dev.turnout.fixture.broken.Seat;
import dev.turnout.fixture.broken.SleepsALittle;
import dev.turnout.fixture.broken.SpeaksToTheConsole;
import dev.turnout.fixture.broken.Voucher;
import dev.turnout.fixture.broken.WatchesTheClock;
import dev.turnout.fixture.broken.util.Texts;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class HouseRulesTests {

    private final JavaClasses broken = new ClassFileImporter().importPackages("dev.turnout.fixture.broken");
    private final JavaClasses sound = new ClassFileImporter().importPackages("dev.turnout.fixture.sound");

    static Stream<Arguments> fixtures() {
        return Stream.of(
                arguments(VisibilityRules.HIDDEN_CONTROLLERS, OpenController.class),
                arguments(VisibilityRules.HIDDEN_REPOSITORIES, OpenRepository.class),
                arguments(VisibilityRules.HIDDEN_AGGREGATES, Voucher.class),
                arguments(VisibilityRules.NO_PUBLIC_FIELDS, PublicState.class),
                arguments(VisibilityRules.PACKAGES_BY_CAPABILITY, Texts.class),
                arguments(VisibilityRules.PLAIN_TYPE_NAMES, BookingImpl.class),
                arguments(DomainRules.AGGREGATES_WITHOUT_SPRING, Seat.class),
                arguments(DomainRules.AGGREGATES_WITHOUT_SPRING, RefundPolicy.class),
                arguments(DomainRules.TIME_FROM_A_CLOCK, WatchesTheClock.ByCall.class),
                arguments(DomainRules.TIME_FROM_A_CLOCK, WatchesTheClock.ByReference.class),
                arguments(DomainRules.TIME_FROM_A_CLOCK, WatchesTheClock.ByZone.class),
                arguments(DomainRules.TIME_FROM_A_CLOCK, WatchesTheClock.ByMilliseconds.class),
                arguments(DomainRules.TIME_FROM_A_CLOCK, WatchesTheClock.ByOwnClock.class),
                arguments(DomainRules.MODERN_DATES, DatedByDate.class),
                arguments(CodeRules.NO_CONSOLE, SpeaksToTheConsole.class),
                arguments(CodeRules.CONSTRUCTOR_INJECTION, InjectedField.class),
                arguments(CodeRules.NO_ASYNC_METHODS, AsynchronousWork.class),
                arguments(CodeRules.NO_REACTIVE_TYPES, ReactiveWork.class),
                arguments(CodeRules.NETTY_AT_THE_EDGE_ONLY, HoldsBytesItself.class),
                arguments(TestRules.TESTS_WAIT_FOR_CONDITIONS, SleepsALittle.class),
                arguments(TestRules.ASSERTJ_ONLY, AssertsTheJunitWay.class),
                arguments(TestRules.NO_IGNORED_TESTS, IgnoredWork.class));
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void namesTheClassThatBreaksTheRule(ArchRule rule, Class<?> culprit) {
        assertThat(report(rule, broken)).contains(culprit.getName());
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void blamesAClassForItsOwnBreachOnly(ArchRule rule, Class<?> culprit) {
        JavaClasses alone = new ClassFileImporter().importClasses(culprit);
        assertThat(all().filter(other -> !other.equals(rule)))
                .allSatisfy(other -> assertThat(report(other, alone)).isEmpty());
    }

    @Test
    void provesEveryRule() {
        List<ArchRule> proven = fixtures()
                .map(fixture -> (ArchRule) fixture.get()[0])
                .distinct()
                .toList();
        assertThat(all()).containsExactlyInAnyOrderElementsOf(proven);
    }

    @Test
    void acceptsCodeOfTheHouse() {
        assertThat(sound).isNotEmpty();
        assertThat(all()).allSatisfy(rule -> assertThat(report(rule, sound)).isEmpty());
    }

    @Test
    void listsEveryBreachAtOnce() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> HouseRules.check(broken, broken, HouseRules.production()))
                .withMessageContaining(OpenController.class.getName())
                .withMessageContaining(WatchesTheClock.class.getName())
                .withMessageContaining(SleepsALittle.class.getName());
    }

    @Test
    void refusesToCheckNothing() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> HouseRules.check(WatchesTheClock.class))
                .withMessage("There are no classes to check");
    }

    @ParameterizedTest
    @CsvSource({"Seat,Seats", "Delivery,Deliveries", "Day,Days", "Batch,Batches", "Person,People", "Access,Accesses"})
    void knowsThePluralOfANoun(String noun, String plural) {
        assertThat(Aggregates.plural(noun)).isEqualTo(plural);
    }

    private static Stream<ArchRule> all() {
        return Stream.concat(HouseRules.production().stream(), TestRules.ALL.stream());
    }

    private static String report(ArchRule rule, JavaClasses classes) {
        return String.join("\n", rule.evaluate(classes).getFailureReport().getDetails());
    }
}
