package tramoya.console.commerce;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires the pages for those who sell. */
@Configuration(proxyBeanMethods = false)
@Import({
    Today.class,
    Finds.class,
    Products.class,
    ProductEdits.class,
    ProductRevisions.class,
    ProductDeletions.class,
    Stocks.class,
    StockAdjustments.class,
    StockPolicies.class,
    Orders.class,
    OrderCancellations.class,
    Customers.class,
    CustomerEdits.class,
    CustomerErasures.class,
    Messages.class,
    MessageResends.class,
    Pasts.class
})
public class CommerceConsole {}
