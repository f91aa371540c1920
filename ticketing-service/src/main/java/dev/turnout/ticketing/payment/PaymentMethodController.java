package dev.turnout.ticketing.payment;

import dev.turnout.common.web.Page;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// How an order can be paid here, besides being free.
@RestController
class PaymentMethodController {

    private final Page<PaymentMethodView> methods;

    record PaymentMethodView(String method) {}

    PaymentMethodController(List<PaymentProvider> providers) {
        methods = new Page<>(
                providers.stream()
                        .map(PaymentProvider::method)
                        .sorted()
                        .map(PaymentMethodView::new)
                        .toList(),
                null);
    }

    @GetMapping("/api/v1/payment-methods")
    Page<PaymentMethodView> list() {
        return methods;
    }
}
