package dev.turnout.analytics.privacy;

import dev.turnout.common.privacy.PersonalDataRegister;
import dev.turnout.common.privacy.TableRule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Every table of this service. A table or column that is not on this list fails the build.
@Configuration(proxyBeanMethods = false)
class PersonalTables {

    /// Figures are sums and name nobody; an erasure leaves them as they are.
    @Bean
    PersonalDataRegister personalData() {
        return PersonalDataRegister.of(
                TableRule.impersonal(
                        "order_standing",
                        "order_id",
                        "event_id",
                        "version",
                        "standing",
                        "tickets",
                        "amount",
                        "currency",
                        "paid_minute"),
                TableRule.impersonal("admission", "ticket_id", "event_id", "admitted_at"),
                TableRule.impersonal("session_stars", "session_id", "event_id", "version", "total"),
                TableRule.impersonal(
                        "event_figures",
                        "event_id",
                        "version",
                        "updated_at",
                        "published_version",
                        "published_at",
                        "tickets_sold",
                        "orders_paid",
                        "orders_pending",
                        "orders_declined",
                        "checked_in",
                        "stars"),
                TableRule.impersonal("event_revenue", "event_id", "currency", "amount"),
                TableRule.impersonal("event_sales", "event_id", "minute", "tickets"));
    }
}
