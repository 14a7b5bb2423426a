package tramoya.storefront;

import org.springframework.context.annotation.Configuration;

/** Wires the shop window. */
@Configuration(proxyBeanMethods = false)
public class StorefrontModule {}
