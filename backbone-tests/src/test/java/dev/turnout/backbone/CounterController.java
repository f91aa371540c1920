package dev.turnout.backbone;

import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.common.web.IdempotencyRequired;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/api/v1/counters")
class CounterController {

    record Step(int by) {}

    private final Counters counters;

    CounterController(Counters counters) {
        this.counters = counters;
    }

    @GetMapping("/{key}")
    Map<String, Long> get(@PathVariable String key, Caller caller) {
        return Map.of("total", counters.total(key));
    }

    @PostMapping("/{key}")
    ResponseEntity<Map<String, Long>> count(@PathVariable String key, @RequestBody Step step, Caller caller) {
        long total = counters.count(key);
        if (step.by() != 1) {
            throw Problems.conflict("only-one", "Counts by one only.");
        }
        return ResponseEntity.created(URI.create("/api/v1/counters/" + key)).body(Map.of("total", total));
    }

    /// Waits for something else than the database, as a call of another service does.
    @PostMapping("/{key}/slowly")
    Map<String, Long> slowly(@PathVariable String key, Caller caller) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1_500));
        return Map.of("total", counters.count(key));
    }

    @IdempotencyRequired
    @PostMapping("/{key}/once")
    ResponseEntity<Map<String, Long>> once(@PathVariable String key, Caller caller) {
        return ResponseEntity.ok(Map.of("total", counters.count(key)));
    }

    @PostMapping("/{key}/file")
    Map<String, Long> file(@PathVariable String key, @RequestPart MultipartFile file, Caller caller) {
        return Map.of("total", counters.count(key), "size", file.getSize());
    }
}
