# One file for every service: docker build --build-arg SERVICE=event-service .
# The gateway also carries the web app: docker build --target gateway --build-arg SERVICE=gateway-service .

FROM node:20 AS web
WORKDIR /web
COPY web/package.json web/package-lock.json ./
ENV PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1
RUN npm ci --no-audit --no-fund
COPY web ./
RUN npm run build

# Every service is built in one layer, so seven images share one build.
FROM maven:3-eclipse-temurin-25 AS build
WORKDIR /build
COPY pom.xml ./
COPY .mvn .mvn
COPY backbone-tests/pom.xml backbone-tests/
COPY local-platform/pom.xml local-platform/
COPY load-tests/pom.xml load-tests/
COPY fault-tests/pom.xml fault-tests/
COPY e2e-tests/pom.xml e2e-tests/
COPY common-lib common-lib
COPY conformance conformance
COPY user-service user-service
COPY event-service event-service
COPY ticketing-service ticketing-service
COPY notification-service notification-service
COPY collaboration-service collaboration-service
COPY analytics-service analytics-service
COPY gateway-service gateway-service
RUN --mount=type=cache,target=/root/.m2 \
    mvn --batch-mode --quiet -T 1C package -DskipTests \
        -pl user-service,event-service,ticketing-service,notification-service,collaboration-service,analytics-service,gateway-service -am

FROM eclipse-temurin:25-jdk AS unpacked
ARG SERVICE
COPY --from=build /build/${SERVICE}/target/*-app.jar /tmp/app.jar
RUN test -n "$SERVICE" && java -Djarmode=tools -jar /tmp/app.jar extract --layers --destination /unpacked

FROM eclipse-temurin:25-jre AS service
RUN useradd --system --uid 10001 --no-create-home turnout \
    && install -d -o turnout -g turnout /var/lib/turnout /var/lib/turnout-audit
WORKDIR /app
COPY --from=unpacked /unpacked/dependencies/ ./
COPY --from=unpacked /unpacked/spring-boot-loader/ ./
COPY --from=unpacked /unpacked/snapshot-dependencies/ ./
COPY --from=unpacked /unpacked/application/ ./
USER 10001
# Health and metrics have a port of their own, so that whatever is put before port 8080 cannot show them.
ENV SERVER_ADDRESS=0.0.0.0 \
    SERVER_PORT=8080 \
    MANAGEMENT_SERVER_PORT=8090 \
    TURNOUT_EDGE_ADDRESS=0.0.0.0 \
    JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=60 -XX:+ExitOnOutOfMemoryError"
EXPOSE 8080 8090
# The image has neither curl nor wget; bash opens the connection itself.
HEALTHCHECK --interval=5s --timeout=3s --start-period=240s --retries=6 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${MANAGEMENT_SERVER_PORT} && printf 'GET /actuator/health/readiness HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200'"]
ENTRYPOINT ["java", "-jar", "/app/app.jar"]

FROM service AS gateway
COPY --from=web /web/dist /app/web
ENV TURNOUT_GATEWAY_WEB_DIRECTORY=/app/web
