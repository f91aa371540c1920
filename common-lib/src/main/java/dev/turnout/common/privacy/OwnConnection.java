package dev.turnout.common.privacy;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import org.springframework.beans.BeanUtils;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.util.ClassUtils;

/// Connections beside the pool: to read or erase all that a person has may take longer than a request.
final class OwnConnection {

    private final SimpleDriverDataSource source;

    OwnConnection(String url, String user, String password) {
        var settings = new Properties();
        settings.setProperty("user", user);
        settings.setProperty("password", password);
        settings.setProperty("socketTimeout", "660");
        settings.setProperty("options", "-c lock_timeout=5000 -c statement_timeout=600000");
        this.source = new SimpleDriverDataSource(driver(), url, settings);
    }

    private static Driver driver() {
        String name = String.valueOf(DatabaseDriver.POSTGRESQL.getDriverClassName());
        return BeanUtils.instantiateClass(
                ClassUtils.resolveClassName(name, OwnConnection.class.getClassLoader()), Driver.class);
    }

    /// A connection that commits when it is told to.
    Connection open() throws SQLException {
        Connection connection = source.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }
}
