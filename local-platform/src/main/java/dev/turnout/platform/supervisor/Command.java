package dev.turnout.platform.supervisor;

import dev.turnout.platform.home.Home;
import dev.turnout.platform.home.PlatformProblem;
import dev.turnout.platform.home.Ports;
import dev.turnout.platform.home.Secrets;
import dev.turnout.platform.process.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The main class behind {@code ./turnout down}, {@code status}, {@code scale}, {@code restart}, {@code token}, {@code rotate-keys} and {@code sign-out}. */
public final class Command {
    private final Options options;
    private final ControlClient control;

    private Command(Options options) {
        this.options = options;
        this.control = new ControlClient(options.home(), options.portOffset());
    }

    /**
     * Runs one command.
     *
     * @param arguments the root of the repository, the platform's home, its port offset, the command and its own words
     */
    public static void main(String[] arguments) {
        int exit = 0;
        try {
            Options options = Options.parse(
                    Path.of(arguments[0]).toAbsolutePath(),
                    List.of("--home", arguments[1], "--port-offset", arguments[2]));
            new Command(options).run(Arrays.asList(arguments).subList(3, arguments.length));
        } catch (PlatformProblem e) {
            System.err.println(e.getMessage());
            exit = 1;
        } catch (IOException e) {
            System.err.println("That did not work: " + e);
            exit = 1;
        } catch (InterruptedException e) {
            exit = 130;
        }
        System.exit(exit);
    }

    private void run(List<String> words) throws IOException, InterruptedException {
        switch (words.getFirst()) {
            case "status" -> {
                print(control.status());
                printChannels();
            }
            case "down" -> down();
            case "scale" -> {
                require(words, 3, "./turnout scale <service> <count>");
                print(control.scale(words.get(1), count(words.get(2))));
            }
            case "restart" -> {
                require(words, 2, "./turnout restart <process>");
                print(control.restart(words.get(1), Map.of()));
            }
            case "token" -> {
                require(words, 2, "./turnout token <demo user>");
                System.out.println(token(words.get(1)));
            }
            case "rotate-keys" -> System.out.println(rotateKeys(words));
            case "sign-out" -> System.out.println(signOut(words));
            case String other ->
                throw new PlatformProblem(other + " is unknown; ./turnout help lists what can be said.");
        }
    }

    private void down() throws IOException, InterruptedException {
        if (!Files.isDirectory(options.home())) {
            throw new PlatformProblem("No platform has ever run here.");
        }
        Home home = Home.at(options.home());
        Optional<SupervisorLock> lock = SupervisorLock.tryTake(home);
        if (lock.isPresent()) {
            try (SupervisorLock _ = lock.get()) {
                int ended = Survivors.end(home, System.out::println);
                System.out.println(ended == 0 ? "Nothing was running." : "Stopped.");
            }
            return;
        }
        control.stop();
        boolean gone = Await.until(() -> isFree(home), Duration.ofSeconds(120));
        if (!gone) {
            throw new PlatformProblem(
                    "The platform is still stopping after two minutes; ./turnout status shows what hangs.");
        }
        System.out.println("Stopped.");
    }

    private static boolean isFree(Home home) {
        try {
            Optional<SupervisorLock> lock = SupervisorLock.tryTake(home);
            if (lock.isPresent()) {
                lock.get().close();
            }
            return lock.isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    private String token(String person) throws IOException, InterruptedException {
        String email = person.contains("@") ? person : person + "@demo.example";
        return new UserServiceCalls(userService(), platformSecret()).demoToken(email);
    }

    private String rotateKeys(List<String> words) throws IOException, InterruptedException {
        var calls = new UserServiceCalls(userService(), platformSecret());
        String which = words.size() == 2 ? words.get(1) : words.size() == 1 ? "" : "?";
        return switch (which) {
            case "" -> calls.rotateKeys(false);
            case "--compromised" -> calls.rotateKeys(true);
            case "--health" -> calls.rotateHealthKeys(false);
            case "--health-all" -> calls.rotateHealthKeys(true);
            default ->
                throw new PlatformProblem(
                        "Say it like this: ./turnout rotate-keys [--compromised | --health | --health-all]");
        };
    }

    private String signOut(List<String> words) throws IOException, InterruptedException {
        require(words, 2, "./turnout sign-out <email> or ./turnout sign-out --everybody");
        var calls = new UserServiceCalls(userService(), platformSecret());
        return calls.endSignIns(Optional.of(words.get(1)).filter(who -> !who.equals("--everybody")));
    }

    private String platformSecret() {
        return new Secrets(options.home().resolve("secrets")).named("client-turnout-platform");
    }

    private String userService() {
        return "http://127.0.0.1:" + new Ports(options.portOffset()).instance(Service.USER.basePort(), 1);
    }

    /** A platform that is still starting has nothing to say about its channels. */
    private void printChannels() throws InterruptedException {
        String notificationService =
                "http://127.0.0.1:" + new Ports(options.portOffset()).instance(Service.NOTIFICATION.basePort(), 1);
        try {
            for (JsonNode channel :
                    new UserServiceCalls(userService(), platformSecret()).channels(notificationService)) {
                System.out.printf(
                        "%-26s %s%n", "channel " + channel.path("channel").asString(), standing(channel));
            }
        } catch (IOException | PlatformProblem starting) {
            System.out.printf("%-26s %s%n", "channels", "not known: " + starting.getMessage());
        }
    }

    private static String standing(JsonNode channel) {
        if (!channel.path("configured").asBoolean()) {
            List<String> missing = new ArrayList<>();
            channel.path("missing").forEach(setting -> missing.add(setting.asString()));
            return "not configured: " + String.join(", ", missing) + " not set";
        }
        return channel.path("circuit").asString("closed").equals("open") ? "PROVIDER DOWN" : "configured";
    }

    private static void print(JsonNode status) {
        System.out.println("Turnout is at " + status.path("url").asString());
        System.out.printf("%-26s %-9s %8s %8s %8s%n", "process", "state", "pid", "memory", "restarts");
        long total = status.path("supervisorMb").asLong();
        System.out.printf("%-26s %-9s %8s %5d MB%n", "supervisor", "READY", "", total);
        for (JsonNode process : status.path("processes")) {
            total += process.path("memoryMb").asLong();
            System.out.printf(
                    "%-26s %-9s %8d %5d MB %8d%n",
                    process.path("name").asString(),
                    process.path("state").asString(),
                    process.path("pid").asLong(),
                    process.path("memoryMb").asLong(),
                    process.path("restarts").asLong());
        }
        System.out.printf("%-26s %-9s %8s %5d MB%n", "together", "", "", total);
        for (Map.Entry<String, JsonNode> service : status.path("services").properties()) {
            System.out.printf(
                    "%-26s %s%n", service.getKey(), service.getValue().asBoolean() ? "healthy" : "NOT HEALTHY");
        }
    }

    private static void require(List<String> words, int count, String usage) {
        if (words.size() != count) {
            throw new PlatformProblem("Say it like this: " + usage);
        }
    }

    private static int count(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new PlatformProblem(text + " is no number of instances.", e);
        }
    }
}
