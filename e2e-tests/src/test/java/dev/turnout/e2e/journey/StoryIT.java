package dev.turnout.e2e.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// One day's story with three people: who organizes, who comes, who works at the door.
@JourneyTest
class StoryIT {
    private static final Pattern INVITATION = Pattern.compile("(/invite#[A-Za-z0-9_-]+)");

    @Test
    void aChangeReachesWhomItTouchesAndTheOrganizerSeesThatItDid(Stage stage) {
        ScheduleFile file = ScheduleFile.harbourFestival();
        Person organizer = stage.demo("organizer");
        String eventId = imports(organizer, file);
        sellsTickets(organizer);
        invites(organizer, "staff@demo.example");

        Person attendee = stage.demo("attendee");
        starsTwoSessions(attendee, file);
        organizer.open("/organize/" + eventId);
        assertThat(organizer.figure("Stars")).hasText("2");
        String code = buysATicket(attendee);
        assertThat(organizer.figure("Tickets sold")).hasText("1");
        assertThat(organizer.figure("Revenue")).hasText("€12.00");

        Person staff = stage.demo("staff");
        joins(staff, "staff@demo.example");
        chats(staff, organizer, eventId);
        admits(staff, code);
        organizer.open("/organize/" + eventId);
        assertThat(organizer.figure("Checked in")).hasText("1");

        moves(organizer, eventId);
        reaches(organizer, attendee);
        cancels(organizer, attendee, eventId);
        findsTheMail(organizer);
    }

    private static String imports(Person organizer, ScheduleFile file) {
        organizer.follow("Organize").follow("Import a programme");
        organizer.field("Schedule file").setInputFiles(file.payload());
        organizer.press("Import").seesText("Imported: 4 new sessions.");
        assertThat(organizer.figure("New sessions")).hasText("4");
        assertThat(organizer.figure("New rooms")).hasText("2");
        organizer.seesText("1 entry refused");
        organizer.follow("Open the programme").sees(organizer.link(ScheduleFile.KNOTS));
        String eventId = organizer.page().url().split("/organize/")[1].split("/")[0];
        organizer.follow("Dashboard");
        Locator publish = organizer.button("Publish the event");
        organizer.seesHeading(file.name());
        if (publish.isVisible()) {
            publish.click();
            assertThat(publish).isHidden();
        }
        return eventId;
    }

    private static void sellsTickets(Person organizer) {
        organizer.follow("Tickets and orders").press("New ticket type");
        Locator dialog = organizer.dialog("New ticket type");
        organizer.box("Name").fill("Day ticket");
        organizer.box("Price").fill("12");
        organizer.box("How many there are").fill("25");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Save"))
                .click();
        assertThat(dialog).isHidden();
        assertThat(organizer.row("Day ticket")).containsText("€12.00");
    }

    private static void invites(Person organizer, String email) {
        organizer.follow("Team");
        organizer.box("Email").fill(email);
        organizer.press("Send the invitation").seesText("An invitation to " + email + " is on its way.");
    }

    /// Nobody is on a team who did not agree.
    private static void joins(Person staff, String email) {
        staff.open(MailedLinks.to(staff, email, INVITATION)).press("Accept the invitation");
        staff.page().waitForURL("**/staff/**");
    }

    private static void starsTwoSessions(Person attendee, ScheduleFile file) {
        attendee.follow("Turnout").follow(file.name()).follow("Programme");
        attendee.star(ScheduleFile.KNOTS).click();
        attendee.star(ScheduleFile.CHOIR).click();
        attendee.follow("My day");
        attendee.sees(attendee.link(ScheduleFile.KNOTS)).sees(attendee.link(ScheduleFile.CHOIR));
        attendee.seesText("Overlaps with “" + ScheduleFile.CHOIR + "”");
    }

    private static String buysATicket(Person attendee) {
        attendee.follow("Tickets").press("One more: Day ticket");
        attendee.press("Pay €12.00").seesText("Paid. Your tickets are ready.");
        attendee.follow("Show my tickets");
        Locator ticket = attendee.page()
                .getByRole(AriaRole.LISTITEM)
                .filter(new Locator.FilterOptions().setHasText("Day ticket"))
                .first();
        assertThat(ticket.getByAltText("QR code of your ticket Day ticket")).isVisible();
        ticket.getByText("Show the code as text").click();
        return ticket.getByRole(AriaRole.CODE).innerText();
    }

    private static void chats(Person staff, Person organizer, String eventId) {
        staff.open("/staff/" + eventId).follow("Chat");
        organizer.open("/staff/" + eventId + "/chat");
        staff.field("Message").fill("The gangway is slippery.");
        staff.press("Send");
        organizer.seesText("The gangway is slippery.");
        organizer.field("Message").fill("Sand is on its way.");
        organizer.press("Send");
        staff.seesText("Sand is on its way.");
    }

    private static void admits(Person staff, String code) {
        staff.follow("Check-in");
        staff.field("Ticket code").fill(code);
        staff.press("Check in").seesText("Welcome");
        staff.field("Ticket code").fill(code);
        staff.press("Check in").seesText("This ticket was checked in before");
    }

    private static void moves(Person organizer, String eventId) {
        Organizing.edits(organizer, eventId, ScheduleFile.KNOTS);
        organizer.combo("Room").fill("Boat house");
        organizer.field("Begins").fill(organizer.field("Begins").inputValue().replace("T12:00", "T14:30"));
        Locator preview = Organizing.previews(organizer);
        assertThat(preview).containsText("1 person starred it");
        Organizing.publishes(organizer, preview, "Publish the change");
    }

    /// Told while the attendee looks at another page, seen when they open the inbox, confirmed when they say so.
    private static void reaches(Person organizer, Person attendee) {
        Organizing.shows(organizer, "Told", "1 of 1");
        Organizing.shows(organizer, "Confirmed", "0 of 1");
        assertThat(attendee.inbox()).containsText("unread message");
        attendee.inbox().click();
        attendee.sees(attendee.link(ScheduleFile.KNOTS));
        Organizing.shows(organizer, "Seen", "1 of 1");
        attendee.button("Got it " + ScheduleFile.KNOTS).first().click();
        attendee.seesText("You confirmed this");
        Organizing.shows(organizer, "Confirmed", "1 of 1");
        assertThat(organizer.row("Ada Attendee")).containsText("starred it");
    }

    private static void cancels(Person organizer, Person attendee, String eventId) {
        organizer.follow("Programme").follow(ScheduleFile.CHOIR);
        organizer.press("Cancel this session");
        Locator question = organizer.dialog("Cancel this session?");
        assertThat(question).containsText("1 person starred it");
        Organizing.publishes(organizer, question, "Cancel it and tell everybody");
        Organizing.shows(organizer, "Told", "1 of 1");
        Organizing.shows(organizer, "Seen", "1 of 1");
        attendee.sees(attendee.link(ScheduleFile.CHOIR));
        attendee.open("/events/" + eventId + "/my-day").seesHeading("Will not happen");
        attendee.follow("Changes");
        assertThat(attendee.page().getByRole(AriaRole.MAIN)).containsText(ScheduleFile.CHOIR);
    }

    private static void findsTheMail(Person organizer) {
        organizer.open("/organize/channels").triesWay("Email");
        organizer.follow("Open the local mailbox");
        organizer
                .page()
                .getByRole(AriaRole.MAIN)
                .getByRole(AriaRole.BUTTON)
                .first()
                .click();
        assertThat(organizer.page().getByRole(AriaRole.ARTICLE)).containsText("organizer@demo.example");
    }
}
