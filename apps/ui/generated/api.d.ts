// Made by `node apps/ui/generate.ts`; not edited by hand.
export interface paths {
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["events_list"];
        put?: never;
        post: operations["event_send"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stats/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["stats_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stats/now": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["stats_now"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["contracts_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts/{channel}/{type}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["contract_read"];
        put: operations["contract_put"];
        post?: never;
        delete: operations["contract_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts/dry-run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["contract_dry_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quarantine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["quarantine_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quarantine/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["quarantine_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quarantine/{id}/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["quarantine_discard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["messages_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["message_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["message_retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/threads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["threads_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/threads/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["thread_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["people_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stats/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["stats_people"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["person_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{id}/thread": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["person_thread"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{id}/identifiers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["person_identifiers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{id}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["person_links"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["person_merge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{id}/split": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["person_split"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["person_undo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["reviews_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reviews/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["review_decide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{id}/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["person_consents"];
        put?: never;
        post: operations["person_consent_record"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/survivorship": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["survivorship_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/survivorship/{attribute}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["survivorship_read"];
        put: operations["survivorship_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/survivorship/dry-run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["survivorship_dry_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/matching": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["matching_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/matching/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["matching_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/matching/dry-run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["matching_dry_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["products_list"];
        put?: never;
        post: operations["product_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["product_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["product_update"];
        trace?: never;
    };
    "/v1/products/{id}/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["product_channels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["products_change"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products/{id}/variants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["variants_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products/{id}/variants/fill": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["variants_fill"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/variants/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["variant_update"];
        trace?: never;
    };
    "/v1/variants/{id}/parts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["bundle_set"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["categories_list"];
        put?: never;
        post: operations["category_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/categories/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["category_delete"];
        options?: never;
        head?: never;
        patch: operations["category_update"];
        trace?: never;
    };
    "/v1/media/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["media_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products/{id}/pictures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["pictures_set"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/offers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["offers_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/offers/{product}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["offer_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/offers/{product}/json-ld": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["offer_json_ld"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/codes/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["codes_products_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/codes/products/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["codes_products_resolve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/codes/products/suggest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["codes_products_suggest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/codes/products/match": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["codes_products_match"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/codes/products/unmatch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["codes_products_unmatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/codes/products/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["codes_products_merge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/codes/products/acts/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["codes_products_undo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/price-lists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["price_lists_list"];
        put?: never;
        post: operations["price_list_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/price-lists/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["price_list_update"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/price-lists/{id}/prices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["prices_list"];
        put: operations["prices_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/price-lists/{id}/change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["prices_change"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/promotions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["promotions_list"];
        put?: never;
        post: operations["promotion_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/promotions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["promotion_read"];
        put: operations["promotion_update"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/promotions/choices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["promotion_choices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/promotions/{id}/active": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["promotion_activate"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/taxes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["taxes_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/taxes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["tax_put"];
        post?: never;
        delete: operations["tax_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/basket-trial": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["basket_try"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/basket-trial/variants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["basket_trial_variants"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products/{id}/prices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["product_prices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/locations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["locations_list"];
        put?: never;
        post: operations["location_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/locations/map": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["locations_map"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/locations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["location_read"];
        put: operations["location_update"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/locations/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["location_close"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/locations/{id}/open": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["location_open"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/locations/{id}/exceptions/{date}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["location_exception_put"];
        post?: never;
        delete: operations["location_exception_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/codes/stores": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["codes_stores_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/codes/stores/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["codes_stores_resolve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/codes/stores/suggest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["codes_stores_suggest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/codes/stores/match": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["codes_stores_match"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/codes/stores/unmatch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["codes_stores_unmatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/codes/stores/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["codes_stores_merge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/codes/stores/acts/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["codes_stores_undo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stores": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["stores_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stores/{store}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["store_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stores/{store}/json-ld": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["store_json_ld"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stock/reservations/{id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["reservation_release"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stock/reservations/{id}/commit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["reservation_commit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stock/reservations/{id}/pick": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["reservation_pick"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stock/reservations/{id}/ship": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["reservation_ship"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stock/reservations/{id}/extend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["reservation_extend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stock/reservations/{id}/order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["reservation_order"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stock/reservations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["reservations_list"];
        put?: never;
        post: operations["reserve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stock/reservations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["reservation_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stock/receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["receive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stock/returns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["take_back"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stock/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["count"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stock/adjustments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["adjust"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stock/transfers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["transfers_list"];
        put?: never;
        post: operations["send"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stock/transfers/{id}/arrival": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["arrive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/availability": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["availability_offer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stock/availability": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["availability_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stock/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["rules_read"];
        put: operations["rules_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stock/rules/levels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["level_rules_read"];
        put: operations["level_rules_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stock/incoming": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["incoming_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stock/incoming/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["incoming_put"];
        post?: never;
        delete: operations["incoming_cancel"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stock/carrier-services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["carrier_services_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stock/carrier-services/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["carrier_service_put"];
        post?: never;
        delete: operations["carrier_service_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stock/levels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["levels_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stock/movements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["movements_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["person_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{id}/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["person_erase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shopper/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["own_export"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shopper/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["own_erase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["channels_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quarantine/{id}/repair": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["quarantine_repair"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quarantine/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["quarantine_replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quarantine/rule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["quarantine_rule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["imports_list"];
        put?: never;
        post: operations["import_start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["import_view"];
        put?: never;
        post?: never;
        delete: operations["import_stop"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mappings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["mappings_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports/categories.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["categories_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/samples/categories.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["categories_sample"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports/products.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["products_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/samples/products.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["products_sample"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports/prices.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["prices_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/samples/prices.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["prices_sample"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports/stores.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["stores_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/samples/stores.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["stores_sample"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports/stock.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["stock_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/samples/stock.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["stock_sample"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shopper/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["shopper_live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shared-lists/{token}/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["shared_list_live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["session_read"];
        put?: never;
        post: operations["session_create"];
        delete: operations["session_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["session_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["totp_begin"];
        delete: operations["totp_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/totp/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["totp_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["staff_list"];
        put?: never;
        post: operations["staff_invite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["staff_change"];
        trace?: never;
    };
    "/v1/staff/{id}/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["staff_reset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invitations/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["invitation_read"];
        put?: never;
        post: operations["invitation_accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["keys_list"];
        put?: never;
        post: operations["keys_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["keys_revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["audit_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["views_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/views/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["view_save"];
        post?: never;
        delete: operations["view_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/views/{id}/shared": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["view_share"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shopper/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["shopper_session_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shopper": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["shopper_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shopper/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["shopper_sign_out"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shopper/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["shopper_sessions_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shopper/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["shopper_session_end"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shopper/sessions/end-others": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["shopper_sessions_end_others"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shopper/sign-in-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["sign_in_code_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shopper/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["shopper_sign_in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shopper/identifier-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["identifier_code_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shopper/identifiers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["identifier_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shopper/confirm-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["confirm_code_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shopper/passkeys/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["passkey_options"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shopper/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["passkeys_list"];
        put?: never;
        post: operations["passkey_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shopper/passkeys/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["passkey_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shopper/passkeys/sign-in-options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["passkey_sign_in_options"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shopper/passkeys/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["passkey_sign_in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shopper/profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["profile_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["profile_change"];
        trace?: never;
    };
    "/v1/shopper/thread": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["own_thread"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shopper/looks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["own_looks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shopper/addresses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["addresses_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shopper/addresses/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["address_save"];
        post?: never;
        delete: operations["address_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shopper/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["own_consents"];
        put?: never;
        post: operations["own_consent_say"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/media": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["media_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shopper/basket": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["basket_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shopper/basket/edits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["basket_edit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shopper/lists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["lists_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shopper/lists/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["list_put"];
        post?: never;
        delete: operations["list_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shopper/lists/{id}/edits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["list_edit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shopper/lists/{id}/shares": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_shares"];
        put?: never;
        post: operations["list_share"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shopper/lists/{id}/shares/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["list_unshare"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shared-lists/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["shared_list_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shared-lists/{token}/edits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["shared_list_edit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shopper/hand-overs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["hand_over_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shopper/hand-overs/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["hand_over_claim"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{id}/baskets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["person_baskets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{id}/basket/edits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["person_basket_edit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/baskets/open": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["basket_open"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface operations {
    events_list: {
        parameters: {
            query?: {
                type?: string;
                channel?: string;
                thread?: string;
                from?: string;
                to?: string;
                limit?: number;
                after?: string;
                count?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            threadId: string;
                            type: string;
                            channel: string;
                            source: string;
                            verified: boolean;
                            session: string | null;
                            occurredAt: string;
                            receivedAt: string;
                            data: {
                                [key: string]: unknown;
                            };
                            context: {
                                [key: string]: unknown;
                            };
                            cursor: string;
                        }[];
                        next: string | null;
                        count?: number;
                    };
                };
            };
        };
    };
    event_send: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    messageId?: string;
                    type: string;
                    channel?: string;
                    occurredAt?: string;
                    session?: string;
                    identifiers: {
                        kind: string;
                        value: string;
                    }[];
                    data: {
                        [key: string]: unknown;
                    };
                    context?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        outcome: string;
                        reasons?: {
                            path: string;
                            code: string;
                            detail: string;
                        }[];
                    };
                };
            };
        };
    };
    stats_events: {
        parameters: {
            query?: {
                by?: "hour" | "day";
                from?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            at: string;
                            channel: string;
                            accepted: number;
                            quarantined: number;
                        }[];
                    };
                };
            };
        };
    };
    stats_now: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        eventsPerMinute: number;
                        perChannel: {
                            channel: string;
                            lastMinute: number;
                            lastHour: number;
                            today: number;
                        }[];
                        threads: number;
                        quarantineWaiting: number;
                        consumerLagSeconds: number;
                    };
                };
            };
        };
    };
    contracts_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            channel: string;
                            type: string;
                            described: boolean;
                            contract: {
                                channel: string;
                                type: string;
                                version: number;
                                schema: {
                                    [key: string]: unknown;
                                };
                                note: string;
                                author: string;
                                createdAt: string;
                                personal: string[];
                            } | null;
                            events: number;
                            quarantined: number;
                            lastAt: string | null;
                        }[];
                    };
                };
            };
        };
    };
    contract_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel: string;
                type: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        versions: {
                            channel: string;
                            type: string;
                            version: number;
                            schema: {
                                [key: string]: unknown;
                            };
                            note: string;
                            author: string;
                            createdAt: string;
                            personal: string[];
                        }[];
                    };
                };
            };
        };
    };
    contract_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel: string;
                type: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    schema: {
                        [key: string]: unknown;
                    };
                    note: string;
                    version: number;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        channel: string;
                        type: string;
                        version: number;
                        schema: {
                            [key: string]: unknown;
                        };
                        note: string;
                        author: string;
                        createdAt: string;
                        personal: string[];
                    };
                };
            };
        };
    };
    contract_delete: {
        parameters: {
            query: {
                version: number;
            };
            header?: never;
            path: {
                channel: string;
                type: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    contract_dry_run: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    channel: string;
                    type: string;
                    schema: {
                        [key: string]: unknown;
                    };
                    last?: number;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        checked: number;
                        passed: number;
                        failed: number;
                        samples: {
                            id: string;
                            reasons: {
                                path: string;
                                code: string;
                                detail: string;
                            }[];
                            data: {
                                [key: string]: unknown;
                            };
                        }[];
                    };
                };
            };
        };
    };
    quarantine_list: {
        parameters: {
            query?: {
                state?: "waiting" | "replayed" | "discarded";
                channel?: string;
                type?: string;
                code?: string;
                source?: string;
                from?: string;
                to?: string;
                limit?: number;
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            channel: string;
                            source: string;
                            type: string | null;
                            messageId: string | null;
                            receivedAt: string;
                            reasons: {
                                path: string;
                                code: string;
                                detail: string;
                            }[];
                            raw: unknown;
                            repaired: unknown;
                            state: "waiting" | "replayed" | "discarded";
                            eventId: string | null;
                            resolvedAt: string | null;
                            resolvedBy: string | null;
                        }[];
                        next: string | null;
                        waiting: number;
                    };
                };
            };
        };
    };
    quarantine_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        channel: string;
                        source: string;
                        type: string | null;
                        messageId: string | null;
                        receivedAt: string;
                        reasons: {
                            path: string;
                            code: string;
                            detail: string;
                        }[];
                        raw: unknown;
                        repaired: unknown;
                        state: "waiting" | "replayed" | "discarded";
                        eventId: string | null;
                        resolvedAt: string | null;
                        resolvedBy: string | null;
                    };
                };
            };
        };
    };
    quarantine_discard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        channel: string;
                        source: string;
                        type: string | null;
                        messageId: string | null;
                        receivedAt: string;
                        reasons: {
                            path: string;
                            code: string;
                            detail: string;
                        }[];
                        raw: unknown;
                        repaired: unknown;
                        state: "waiting" | "replayed" | "discarded";
                        eventId: string | null;
                        resolvedAt: string | null;
                        resolvedBy: string | null;
                    };
                };
            };
        };
    };
    messages_list: {
        parameters: {
            query?: {
                state?: "waiting" | "sending" | "sent" | "kept" | "failed";
                medium?: "email" | "sms";
                q?: string;
                limit?: number;
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            template: string;
                            language: string;
                            medium: "email" | "sms";
                            address: string;
                            thread: string;
                            state: "waiting" | "sending" | "sent" | "kept" | "failed";
                            tries: number;
                            createdAt: string;
                            sentAt: string | null;
                            nextAt: string | null;
                            reason: string | null;
                            retryable: boolean;
                            subject: string;
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    message_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        template: string;
                        language: string;
                        medium: "email" | "sms";
                        address: string;
                        thread: string;
                        state: "waiting" | "sending" | "sent" | "kept" | "failed";
                        tries: number;
                        createdAt: string;
                        sentAt: string | null;
                        nextAt: string | null;
                        reason: string | null;
                        retryable: boolean;
                        subject: string;
                        text: string;
                        html: string;
                    };
                };
            };
        };
    };
    message_retry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        template: string;
                        language: string;
                        medium: "email" | "sms";
                        address: string;
                        thread: string;
                        state: "waiting" | "sending" | "sent" | "kept" | "failed";
                        tries: number;
                        createdAt: string;
                        sentAt: string | null;
                        nextAt: string | null;
                        reason: string | null;
                        retryable: boolean;
                        subject: string;
                        text: string;
                        html: string;
                    };
                };
            };
        };
    };
    threads_list: {
        parameters: {
            query?: {
                q?: string;
                channel?: string;
                type?: string;
                from?: string;
                to?: string;
                limit?: number;
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            label: string;
                            identifier: {
                                kind: string;
                                value: string;
                            } | null;
                            channels: string[];
                            events: number;
                            firstAt: string;
                            lastAt: string;
                            lastType: string;
                            lastChannel: string;
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    thread_read: {
        parameters: {
            query?: {
                channel?: string;
                type?: string;
                from?: string;
                to?: string;
                limit?: number;
                after?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        thread: {
                            id: string;
                            label: string;
                            identifier: {
                                kind: string;
                                value: string;
                            } | null;
                            channels: string[];
                            events: number;
                            firstAt: string;
                            lastAt: string;
                            lastType: string;
                            lastChannel: string;
                            identifiers: {
                                kind: string;
                                value: string;
                                firstSeen: string;
                            }[];
                        };
                        items: {
                            id: string;
                            threadId: string;
                            type: string;
                            channel: string;
                            source: string;
                            verified: boolean;
                            session: string | null;
                            occurredAt: string;
                            receivedAt: string;
                            data: {
                                [key: string]: unknown;
                            };
                            context: {
                                [key: string]: unknown;
                            };
                            cursor: string;
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    people_list: {
        parameters: {
            query?: {
                q?: string;
                known?: "true" | "false" | "any";
                channel?: string;
                from?: string;
                to?: string;
                limit?: number;
                after?: string;
                count?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            name: string | null;
                            known: boolean;
                            identifiers: {
                                kind: string;
                                value: string;
                            }[];
                            identifierCount: number;
                            channels: string[];
                            events: number;
                            firstAt: string;
                            lastAt: string;
                            lastType: string;
                            lastChannel: string;
                        }[];
                        next: string | null;
                        count?: number;
                    };
                };
            };
        };
    };
    stats_people: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        known: number;
                        strangers: number;
                    };
                };
            };
        };
    };
    person_read: {
        parameters: {
            query?: {
                at?: string;
            };
            header?: {
                "if-none-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        identifiers: {
                            id: string;
                            kind: string;
                            value: string;
                            verified: boolean;
                            shared: boolean;
                            blocked: boolean;
                            firstSeen: string;
                        }[];
                        golden: {
                            [key: string]: {
                                value: string | number | boolean | {
                                    [key: string]: string | number | boolean;
                                };
                                source: string;
                                channel: string;
                                observedAt: string;
                                verified: boolean;
                                event: string;
                                times: number;
                                why: "only" | "verified" | ("most_trusted_source" | "most_recent" | "most_complete" | "most_frequent") | "tie_break";
                                losers: {
                                    value: string | number | boolean | {
                                        [key: string]: string | number | boolean;
                                    };
                                    source: string;
                                    channel: string;
                                    observedAt: string;
                                    verified: boolean;
                                    event: string;
                                    times: number;
                                    lostBy: "only" | "verified" | ("most_trusted_source" | "most_recent" | "most_complete" | "most_frequent") | "tie_break";
                                }[];
                                lost: number;
                            };
                        };
                    };
                };
            };
        };
    };
    person_thread: {
        parameters: {
            query?: {
                channel?: string;
                type?: string;
                from?: string;
                to?: string;
                limit?: number;
                after?: string;
                at?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            threadId: string;
                            type: string;
                            channel: string;
                            source: string;
                            verified: boolean;
                            session: string | null;
                            occurredAt: string;
                            receivedAt: string;
                            data: {
                                [key: string]: unknown;
                            };
                            context: {
                                [key: string]: unknown;
                            };
                            cursor: string;
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    person_identifiers: {
        parameters: {
            query?: {
                at?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            kind: string;
                            value: string;
                            verified: boolean;
                            shared: boolean;
                            blocked: boolean;
                            firstSeen: string;
                        }[];
                    };
                };
            };
        };
    };
    person_links: {
        parameters: {
            query?: {
                at?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            a: string;
                            b: string;
                            verified: boolean;
                            byHand: boolean;
                            evidence: unknown;
                            source: string;
                            madeAt: string;
                            madeBy: string;
                            revokedAt: string | null;
                            held: ("blocked" | "shared" | "apart" | "unique_conflict" | "two_known" | "possible") | null;
                        }[];
                    };
                };
            };
        };
    };
    person_merge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    with: string;
                    note: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        act: string;
                        person: {
                            id: string;
                            identifiers: {
                                id: string;
                                kind: string;
                                value: string;
                                verified: boolean;
                                shared: boolean;
                                blocked: boolean;
                                firstSeen: string;
                            }[];
                        };
                    };
                };
            };
        };
    };
    person_split: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    identifiers: string[];
                    note: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        act: string;
                        person: {
                            id: string;
                            identifiers: {
                                id: string;
                                kind: string;
                                value: string;
                                verified: boolean;
                                shared: boolean;
                                blocked: boolean;
                                firstSeen: string;
                            }[];
                        };
                    };
                };
            };
        };
    };
    person_undo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    act: string;
                    note: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        act: string;
                        person: {
                            id: string;
                            identifiers: {
                                id: string;
                                kind: string;
                                value: string;
                                verified: boolean;
                                shared: boolean;
                                blocked: boolean;
                                firstSeen: string;
                            }[];
                        };
                    };
                };
            };
        };
    };
    reviews_list: {
        parameters: {
            query?: {
                limit?: number;
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            reason: "blocked" | "shared" | "apart" | "unique_conflict" | "two_known" | "possible";
                            one: string;
                            other: string;
                            evidence: unknown;
                            source: string;
                            verified: boolean;
                            madeAt: string;
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    review_decide: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    decision: "accept" | "reject";
                    note: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        act: string;
                    };
                };
            };
        };
    };
    person_consents: {
        parameters: {
            query?: {
                at?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        inForce: {
                            id: string;
                            identifier: string;
                            kind: string;
                            value: string;
                            purpose: string;
                            channel: string;
                            granted: boolean;
                            textVersion: string;
                            source: string;
                            proof: {
                                [key: string]: unknown;
                            };
                            occurredAt: string;
                            receivedAt: string;
                            author: string;
                        }[];
                        items: {
                            id: string;
                            identifier: string;
                            kind: string;
                            value: string;
                            purpose: string;
                            channel: string;
                            granted: boolean;
                            textVersion: string;
                            source: string;
                            proof: {
                                [key: string]: unknown;
                            };
                            occurredAt: string;
                            receivedAt: string;
                            author: string;
                        }[];
                    };
                };
            };
        };
    };
    person_consent_record: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    identifier?: string;
                    purpose: string;
                    channel: string;
                    granted: boolean;
                    textVersion: string;
                    source: string;
                    proof?: {
                        [key: string]: string;
                    };
                    occurredAt?: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        inForce: {
                            id: string;
                            identifier: string;
                            kind: string;
                            value: string;
                            purpose: string;
                            channel: string;
                            granted: boolean;
                            textVersion: string;
                            source: string;
                            proof: {
                                [key: string]: unknown;
                            };
                            occurredAt: string;
                            receivedAt: string;
                            author: string;
                        }[];
                        items: {
                            id: string;
                            identifier: string;
                            kind: string;
                            value: string;
                            purpose: string;
                            channel: string;
                            granted: boolean;
                            textVersion: string;
                            source: string;
                            proof: {
                                [key: string]: unknown;
                            };
                            occurredAt: string;
                            receivedAt: string;
                            author: string;
                        }[];
                    };
                };
            };
        };
    };
    survivorship_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            attribute: string;
                            version: number;
                            criteria: ("most_trusted_source" | "most_recent" | "most_complete" | "most_frequent")[];
                            sources: string[];
                            note: string;
                            author: string;
                            createdAt: string | null;
                        }[];
                    };
                };
            };
        };
    };
    survivorship_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                attribute: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            attribute: string;
                            version: number;
                            criteria: ("most_trusted_source" | "most_recent" | "most_complete" | "most_frequent")[];
                            sources: string[];
                            note: string;
                            author: string;
                            createdAt: string | null;
                        }[];
                    };
                };
            };
        };
    };
    survivorship_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                attribute: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    criteria: ("most_trusted_source" | "most_recent" | "most_complete" | "most_frequent")[];
                    sources: string[];
                    note: string;
                    version: number;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        attribute: string;
                        version: number;
                        criteria: ("most_trusted_source" | "most_recent" | "most_complete" | "most_frequent")[];
                        sources: string[];
                        note: string;
                        author: string;
                        createdAt: string | null;
                    };
                };
            };
        };
    };
    survivorship_dry_run: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    attribute: string;
                    criteria: ("most_trusted_source" | "most_recent" | "most_complete" | "most_frequent")[];
                    sources: string[];
                    last: number;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        people: number;
                        changed: number;
                        samples: {
                            person: string;
                            attribute: string;
                            before: string | number | boolean | {
                                [key: string]: string | number | boolean;
                            };
                            after: string | number | boolean | {
                                [key: string]: string | number | boolean;
                            };
                        }[];
                    };
                };
            };
        };
    };
    matching_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            name: string;
                            version: number;
                            agree: {
                                attribute: string;
                                how: "same" | "similar";
                            }[];
                            outcome: "review" | "link" | "off";
                            note: string;
                            author: string;
                            createdAt: string | null;
                        }[];
                    };
                };
            };
        };
    };
    matching_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    agree: {
                        attribute: string;
                        how: "same" | "similar";
                    }[];
                    outcome: "review" | "link" | "off";
                    note: string;
                    version: number;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        version: number;
                        agree: {
                            attribute: string;
                            how: "same" | "similar";
                        }[];
                        outcome: "review" | "link" | "off";
                        note: string;
                        author: string;
                        createdAt: string | null;
                    };
                };
            };
        };
    };
    matching_dry_run: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    agree: {
                        attribute: string;
                        how: "same" | "similar";
                    }[];
                    last: number;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        people: number;
                        pairs: number;
                        commonKeys: number;
                        samples: {
                            one: string;
                            other: string;
                            agreed: {
                                attribute: string;
                                one: string;
                                other: string;
                            }[];
                        }[];
                    };
                };
            };
        };
    };
    products_list: {
        parameters: {
            query?: {
                q?: string;
                state?: "draft" | "active" | "archived";
                category?: string;
                brand?: string;
                channel?: string;
                limit?: number;
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            handle: string;
                            kind: "standard" | "bundle";
                            state: "draft" | "active" | "archived";
                            category: string | null;
                            brand: string | null;
                            titles: {
                                [key: string]: string;
                            };
                            channels: string[];
                            media: string | null;
                            variants: number;
                            units: number;
                            prices: {
                                lowest: number;
                                highest: number;
                                currency: string;
                            } | null;
                            version: number;
                            updatedAt: string;
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    product_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    handle: string;
                    content: {
                        [key: string]: {
                            title: string;
                            description?: string;
                        };
                    };
                    kind?: "standard" | "bundle";
                    state?: "draft" | "active" | "archived";
                    category?: string | null;
                    brand?: string | null;
                    taxCategory?: string;
                    options?: {
                        name: string;
                        values: string[];
                    }[];
                    attributes?: {
                        [key: string]: string;
                    };
                    channels?: string[];
                    variants?: {
                        sku: string;
                        gtin?: string | null;
                        options?: {
                            [key: string]: string;
                        };
                        weightG?: number | null;
                        lengthMm?: number | null;
                        widthMm?: number | null;
                        heightMm?: number | null;
                        state?: "active" | "archived";
                    }[];
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        handle: string;
                        kind: "standard" | "bundle";
                        state: "draft" | "active" | "archived";
                        category: string | null;
                        brand: string | null;
                        taxCategory: string;
                        content: {
                            [key: string]: {
                                title: string;
                                description?: string;
                            };
                        };
                        options: {
                            name: string;
                            values: string[];
                        }[];
                        attributes: {
                            [key: string]: string;
                        };
                        channels: string[];
                        version: number;
                        createdAt: string;
                        updatedAt: string;
                        variants: {
                            id: string;
                            sku: string;
                            gtin: string | null;
                            options: {
                                [key: string]: string;
                            };
                            weightG: number | null;
                            lengthMm: number | null;
                            widthMm: number | null;
                            heightMm: number | null;
                            state: "active" | "archived";
                            position: number;
                            parts: {
                                variant: string;
                                sku: string;
                                units: number;
                            }[];
                        }[];
                        pictures: {
                            media: string;
                            options: {
                                [key: string]: string;
                            };
                            alt: {
                                [key: string]: string;
                            };
                        }[];
                    };
                };
            };
        };
    };
    product_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        handle: string;
                        kind: "standard" | "bundle";
                        state: "draft" | "active" | "archived";
                        category: string | null;
                        brand: string | null;
                        taxCategory: string;
                        content: {
                            [key: string]: {
                                title: string;
                                description?: string;
                            };
                        };
                        options: {
                            name: string;
                            values: string[];
                        }[];
                        attributes: {
                            [key: string]: string;
                        };
                        channels: string[];
                        version: number;
                        createdAt: string;
                        updatedAt: string;
                        variants: {
                            id: string;
                            sku: string;
                            gtin: string | null;
                            options: {
                                [key: string]: string;
                            };
                            weightG: number | null;
                            lengthMm: number | null;
                            widthMm: number | null;
                            heightMm: number | null;
                            state: "active" | "archived";
                            position: number;
                            parts: {
                                variant: string;
                                sku: string;
                                units: number;
                            }[];
                        }[];
                        pictures: {
                            media: string;
                            options: {
                                [key: string]: string;
                            };
                            alt: {
                                [key: string]: string;
                            };
                        }[];
                    };
                };
            };
        };
    };
    product_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    handle?: string;
                    content?: {
                        [key: string]: {
                            title: string;
                            description?: string;
                        };
                    };
                    state?: "draft" | "active" | "archived";
                    category?: string | null;
                    brand?: string | null;
                    taxCategory?: string;
                    options?: {
                        name: string;
                        values: string[];
                    }[];
                    attributes?: {
                        [key: string]: string;
                    };
                    channels?: string[];
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        handle: string;
                        kind: "standard" | "bundle";
                        state: "draft" | "active" | "archived";
                        category: string | null;
                        brand: string | null;
                        taxCategory: string;
                        content: {
                            [key: string]: {
                                title: string;
                                description?: string;
                            };
                        };
                        options: {
                            name: string;
                            values: string[];
                        }[];
                        attributes: {
                            [key: string]: string;
                        };
                        channels: string[];
                        version: number;
                        createdAt: string;
                        updatedAt: string;
                        variants: {
                            id: string;
                            sku: string;
                            gtin: string | null;
                            options: {
                                [key: string]: string;
                            };
                            weightG: number | null;
                            lengthMm: number | null;
                            widthMm: number | null;
                            heightMm: number | null;
                            state: "active" | "archived";
                            position: number;
                            parts: {
                                variant: string;
                                sku: string;
                                units: number;
                            }[];
                        }[];
                        pictures: {
                            media: string;
                            options: {
                                [key: string]: string;
                            };
                            alt: {
                                [key: string]: string;
                            };
                        }[];
                    };
                };
            };
        };
    };
    product_channels: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            channel: string;
                            sold: boolean;
                            reasons: ("draft" | "archived" | "not_chosen" | "no_variant" | "no_price")[];
                            priced: number;
                            variants: number;
                            priceLists: {
                                name: string;
                                currency: string;
                                lowest: number;
                                highest: number;
                            }[];
                        }[];
                    };
                };
            };
        };
    };
    products_change: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    products: string[];
                    set: {
                        state?: "draft" | "active" | "archived";
                        category?: string | null;
                        brand?: string | null;
                        channels?: string[];
                    };
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        changed: number;
                        missing: string[];
                    };
                };
            };
        };
    };
    variants_create: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    variants: {
                        sku: string;
                        gtin?: string | null;
                        options?: {
                            [key: string]: string;
                        };
                        weightG?: number | null;
                        lengthMm?: number | null;
                        widthMm?: number | null;
                        heightMm?: number | null;
                        state?: "active" | "archived";
                    }[];
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        handle: string;
                        kind: "standard" | "bundle";
                        state: "draft" | "active" | "archived";
                        category: string | null;
                        brand: string | null;
                        taxCategory: string;
                        content: {
                            [key: string]: {
                                title: string;
                                description?: string;
                            };
                        };
                        options: {
                            name: string;
                            values: string[];
                        }[];
                        attributes: {
                            [key: string]: string;
                        };
                        channels: string[];
                        version: number;
                        createdAt: string;
                        updatedAt: string;
                        variants: {
                            id: string;
                            sku: string;
                            gtin: string | null;
                            options: {
                                [key: string]: string;
                            };
                            weightG: number | null;
                            lengthMm: number | null;
                            widthMm: number | null;
                            heightMm: number | null;
                            state: "active" | "archived";
                            position: number;
                            parts: {
                                variant: string;
                                sku: string;
                                units: number;
                            }[];
                        }[];
                        pictures: {
                            media: string;
                            options: {
                                [key: string]: string;
                            };
                            alt: {
                                [key: string]: string;
                            };
                        }[];
                    };
                };
            };
        };
    };
    variants_fill: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    prefix: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        handle: string;
                        kind: "standard" | "bundle";
                        state: "draft" | "active" | "archived";
                        category: string | null;
                        brand: string | null;
                        taxCategory: string;
                        content: {
                            [key: string]: {
                                title: string;
                                description?: string;
                            };
                        };
                        options: {
                            name: string;
                            values: string[];
                        }[];
                        attributes: {
                            [key: string]: string;
                        };
                        channels: string[];
                        version: number;
                        createdAt: string;
                        updatedAt: string;
                        variants: {
                            id: string;
                            sku: string;
                            gtin: string | null;
                            options: {
                                [key: string]: string;
                            };
                            weightG: number | null;
                            lengthMm: number | null;
                            widthMm: number | null;
                            heightMm: number | null;
                            state: "active" | "archived";
                            position: number;
                            parts: {
                                variant: string;
                                sku: string;
                                units: number;
                            }[];
                        }[];
                        pictures: {
                            media: string;
                            options: {
                                [key: string]: string;
                            };
                            alt: {
                                [key: string]: string;
                            };
                        }[];
                    };
                };
            };
        };
    };
    variant_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    sku?: string;
                    gtin?: string | null;
                    options?: {
                        [key: string]: string;
                    };
                    weightG?: number | null;
                    lengthMm?: number | null;
                    widthMm?: number | null;
                    heightMm?: number | null;
                    state?: "active" | "archived";
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        handle: string;
                        kind: "standard" | "bundle";
                        state: "draft" | "active" | "archived";
                        category: string | null;
                        brand: string | null;
                        taxCategory: string;
                        content: {
                            [key: string]: {
                                title: string;
                                description?: string;
                            };
                        };
                        options: {
                            name: string;
                            values: string[];
                        }[];
                        attributes: {
                            [key: string]: string;
                        };
                        channels: string[];
                        version: number;
                        createdAt: string;
                        updatedAt: string;
                        variants: {
                            id: string;
                            sku: string;
                            gtin: string | null;
                            options: {
                                [key: string]: string;
                            };
                            weightG: number | null;
                            lengthMm: number | null;
                            widthMm: number | null;
                            heightMm: number | null;
                            state: "active" | "archived";
                            position: number;
                            parts: {
                                variant: string;
                                sku: string;
                                units: number;
                            }[];
                        }[];
                        pictures: {
                            media: string;
                            options: {
                                [key: string]: string;
                            };
                            alt: {
                                [key: string]: string;
                            };
                        }[];
                    };
                };
            };
        };
    };
    bundle_set: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    parts: {
                        variant: string;
                        units: number;
                    }[];
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        handle: string;
                        kind: "standard" | "bundle";
                        state: "draft" | "active" | "archived";
                        category: string | null;
                        brand: string | null;
                        taxCategory: string;
                        content: {
                            [key: string]: {
                                title: string;
                                description?: string;
                            };
                        };
                        options: {
                            name: string;
                            values: string[];
                        }[];
                        attributes: {
                            [key: string]: string;
                        };
                        channels: string[];
                        version: number;
                        createdAt: string;
                        updatedAt: string;
                        variants: {
                            id: string;
                            sku: string;
                            gtin: string | null;
                            options: {
                                [key: string]: string;
                            };
                            weightG: number | null;
                            lengthMm: number | null;
                            widthMm: number | null;
                            heightMm: number | null;
                            state: "active" | "archived";
                            position: number;
                            parts: {
                                variant: string;
                                sku: string;
                                units: number;
                            }[];
                        }[];
                        pictures: {
                            media: string;
                            options: {
                                [key: string]: string;
                            };
                            alt: {
                                [key: string]: string;
                            };
                        }[];
                    };
                };
            };
        };
    };
    categories_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            handle: string;
                            titles: {
                                [key: string]: string;
                            };
                            parent: string | null;
                            position: number;
                            products: number;
                        }[];
                    };
                };
            };
        };
    };
    category_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    handle: string;
                    titles: {
                        [key: string]: string;
                    };
                    parent?: string | null;
                    position?: number;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        handle: string;
                        titles: {
                            [key: string]: string;
                        };
                        parent: string | null;
                        position: number;
                        products: number;
                    };
                };
            };
        };
    };
    category_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    category_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    handle?: string;
                    titles?: {
                        [key: string]: string;
                    };
                    parent?: string | null;
                    position?: number;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        handle: string;
                        titles: {
                            [key: string]: string;
                        };
                        parent: string | null;
                        position: number;
                        products: number;
                    };
                };
            };
        };
    };
    media_read: {
        parameters: {
            query?: {
                width?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/webp": string;
                    "image/svg+xml": string;
                };
            };
        };
    };
    pictures_set: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    pictures: {
                        media: string;
                        options?: {
                            [key: string]: string;
                        };
                        alt?: {
                            [key: string]: string;
                        };
                    }[];
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        handle: string;
                        kind: "standard" | "bundle";
                        state: "draft" | "active" | "archived";
                        category: string | null;
                        brand: string | null;
                        taxCategory: string;
                        content: {
                            [key: string]: {
                                title: string;
                                description?: string;
                            };
                        };
                        options: {
                            name: string;
                            values: string[];
                        }[];
                        attributes: {
                            [key: string]: string;
                        };
                        channels: string[];
                        version: number;
                        createdAt: string;
                        updatedAt: string;
                        variants: {
                            id: string;
                            sku: string;
                            gtin: string | null;
                            options: {
                                [key: string]: string;
                            };
                            weightG: number | null;
                            lengthMm: number | null;
                            widthMm: number | null;
                            heightMm: number | null;
                            state: "active" | "archived";
                            position: number;
                            parts: {
                                variant: string;
                                sku: string;
                                units: number;
                            }[];
                        }[];
                        pictures: {
                            media: string;
                            options: {
                                [key: string]: string;
                            };
                            alt: {
                                [key: string]: string;
                            };
                        }[];
                    };
                };
            };
        };
    };
    offers_list: {
        parameters: {
            query?: {
                language?: string;
                channel?: string;
                currency?: string;
                store?: string;
                q?: string;
                category?: string;
                brand?: string[];
                option?: string[];
                sort?: "relevance" | "newest" | "title";
                facets?: boolean;
                limit?: number;
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            handle: string;
                            kind: "standard" | "bundle";
                            title: string;
                            brand: string | null;
                            options: {
                                name: string;
                                values: string[];
                            }[];
                            image: string | null;
                            variants: {
                                id: string;
                                sku: string;
                                gtin: string | null;
                                options: {
                                    [key: string]: string;
                                };
                                weightG: number | null;
                                image: string | null;
                                price: {
                                    amount: number;
                                    compareAt: number | null;
                                    currency: string;
                                    taxInclusive: boolean;
                                } | null;
                                availability: "in_stock" | "few" | "backorder" | "sold_out";
                                units: number;
                            }[];
                        }[];
                        next: string | null;
                        facets?: {
                            name: string;
                            values: {
                                value: string;
                                products: number;
                            }[];
                        }[];
                    };
                };
            };
        };
    };
    offer_read: {
        parameters: {
            query?: {
                language?: string;
                channel?: string;
                currency?: string;
                store?: string;
            };
            header?: never;
            path: {
                product: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        handle: string;
                        kind: "standard" | "bundle";
                        title: string;
                        brand: string | null;
                        options: {
                            name: string;
                            values: string[];
                        }[];
                        image: string | null;
                        description: string;
                        categories: {
                            handle: string;
                            title: string;
                        }[];
                        attributes: {
                            [key: string]: string;
                        };
                        pictures: {
                            media: string;
                            alt: string;
                            width: number;
                            height: number;
                        }[];
                        variants: {
                            id: string;
                            sku: string;
                            gtin: string | null;
                            options: {
                                [key: string]: string;
                            };
                            weightG: number | null;
                            image: string | null;
                            price: {
                                amount: number;
                                compareAt: number | null;
                                currency: string;
                                taxInclusive: boolean;
                            } | null;
                            availability: "in_stock" | "few" | "backorder" | "sold_out";
                            units: number;
                        }[];
                    };
                };
            };
        };
    };
    offer_json_ld: {
        parameters: {
            query?: {
                language?: string;
                channel?: string;
                currency?: string;
                store?: string;
                url?: string;
            };
            header?: never;
            path: {
                product: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        "@context": string;
                        "@type": string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    codes_products_list: {
        parameters: {
            query?: {
                state?: "waiting" | "matched" | "rejected";
                namespace?: string;
                q?: string;
                limit?: number;
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            namespace: string;
                            code: string;
                            state: "waiting" | "matched" | "rejected";
                            hint: {
                                gtin?: string;
                                text?: string;
                            };
                            times: number;
                            seenAt: string;
                            target: {
                                id: string;
                                code: string;
                                names: {
                                    [key: string]: string;
                                };
                                detail: string;
                            } | null;
                            act: string | null;
                            suggestions: {
                                target: {
                                    id: string;
                                    code: string;
                                    names: {
                                        [key: string]: string;
                                    };
                                    detail: string;
                                };
                                score: number;
                                by: "gtin" | "code" | "text";
                            }[];
                        }[];
                        next: string | null;
                        waiting: number;
                    };
                };
            };
        };
    };
    codes_products_resolve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    namespace: string;
                    codes: {
                        code: string;
                        gtin?: string;
                        text?: string;
                    }[];
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            code: string;
                            target: string | null;
                        }[];
                    };
                };
            };
        };
    };
    codes_products_suggest: {
        parameters: {
            query: {
                text: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            target: {
                                id: string;
                                code: string;
                                names: {
                                    [key: string]: string;
                                };
                                detail: string;
                            };
                            score: number;
                            by: "gtin" | "code" | "text";
                        }[];
                    };
                };
            };
        };
    };
    codes_products_match: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    matches: {
                        namespace: string;
                        code: string;
                        target: string | null;
                    }[];
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        act: string;
                    };
                };
            };
        };
    };
    codes_products_unmatch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    codes: {
                        namespace: string;
                        code: string;
                    }[];
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        act: string;
                    };
                };
            };
        };
    };
    codes_products_merge: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    survivor: string;
                    duplicate: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        act: string;
                    };
                };
            };
        };
    };
    codes_products_undo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        act: string;
                    };
                };
            };
        };
    };
    price_lists_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            name: string;
                            currency: string;
                            taxInclusive: boolean;
                            channels: string[];
                            storeCodes: string[];
                            customerGroups: string[];
                            startsAt: string | null;
                            endsAt: string | null;
                            priority: number;
                            active: boolean;
                            prices: number;
                            version: number;
                            createdAt: string;
                            updatedAt: string;
                        }[];
                    };
                };
            };
        };
    };
    price_list_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    currency: string;
                    taxInclusive: boolean;
                    channels: string[];
                    storeCodes: string[];
                    customerGroups: string[];
                    startsAt: string | null;
                    endsAt: string | null;
                    priority: number;
                    active: boolean;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        currency: string;
                        taxInclusive: boolean;
                        channels: string[];
                        storeCodes: string[];
                        customerGroups: string[];
                        startsAt: string | null;
                        endsAt: string | null;
                        priority: number;
                        active: boolean;
                        prices: number;
                        version: number;
                        createdAt: string;
                        updatedAt: string;
                    };
                };
            };
        };
    };
    price_list_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    currency: string;
                    taxInclusive: boolean;
                    channels: string[];
                    storeCodes: string[];
                    customerGroups: string[];
                    startsAt: string | null;
                    endsAt: string | null;
                    priority: number;
                    active: boolean;
                    version: number;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        currency: string;
                        taxInclusive: boolean;
                        channels: string[];
                        storeCodes: string[];
                        customerGroups: string[];
                        startsAt: string | null;
                        endsAt: string | null;
                        priority: number;
                        active: boolean;
                        prices: number;
                        version: number;
                        createdAt: string;
                        updatedAt: string;
                    };
                };
            };
        };
    };
    prices_list: {
        parameters: {
            query?: {
                q?: string;
                without?: "true" | "false";
                limit?: number;
                after?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            variantId: string;
                            productId: string;
                            sku: string;
                            titles: {
                                [key: string]: string;
                            };
                            options: {
                                [key: string]: string;
                            };
                            amount: number | null;
                            compareAt: number | null;
                            updatedAt: string | null;
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    prices_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    prices: {
                        sku: string;
                        amount: number | null;
                        compareAt?: number | null;
                    }[];
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        put: number;
                        removed: number;
                    };
                };
            };
        };
    };
    prices_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    percent: number;
                    step: number;
                    sku: string;
                    compareAt: "keep" | "before" | "none";
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        changed: number;
                    };
                };
            };
        };
    };
    promotions_list: {
        parameters: {
            query?: {
                q?: string;
                state?: "on" | "planned" | "ended" | "off";
                limit?: number;
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            name: string;
                            rule: {
                                /** @enum {string} */
                                kind: "percent";
                                items: {
                                    products: string[];
                                    categories: string[];
                                    brands: string[];
                                };
                                percent: number;
                            } | {
                                /** @enum {string} */
                                kind: "amount";
                                items: {
                                    products: string[];
                                    categories: string[];
                                    brands: string[];
                                };
                                amount: number;
                                currency: string;
                            } | {
                                /** @enum {string} */
                                kind: "buy_get";
                                items: {
                                    products: string[];
                                    categories: string[];
                                    brands: string[];
                                };
                                buy: number;
                                get: number;
                                percent: number;
                                reward: {
                                    products: string[];
                                    categories: string[];
                                    brands: string[];
                                } | null;
                            } | {
                                /** @enum {string} */
                                kind: "bundle";
                                parts: {
                                    product: string;
                                    units: number;
                                }[];
                                amount: number;
                                currency: string;
                            } | {
                                /** @enum {string} */
                                kind: "basket_percent";
                                items: {
                                    products: string[];
                                    categories: string[];
                                    brands: string[];
                                };
                                percent: number;
                                minimum: number;
                                currency: string;
                            } | {
                                /** @enum {string} */
                                kind: "basket_amount";
                                items: {
                                    products: string[];
                                    categories: string[];
                                    brands: string[];
                                };
                                amount: number;
                                minimum: number;
                                currency: string;
                            };
                            code: string | null;
                            priority: number;
                            exclusive: boolean;
                            channels: string[];
                            storeCodes: string[];
                            customerGroups: string[];
                            startsAt: string | null;
                            endsAt: string | null;
                            limitPerPerson: number | null;
                            note: string;
                            active: boolean;
                            author: string;
                            version: number;
                            createdAt: string;
                            updatedAt: string;
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    promotion_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    rule: {
                        /** @enum {string} */
                        kind: "percent";
                        items: {
                            products: string[];
                            categories: string[];
                            brands: string[];
                        };
                        percent: number;
                    } | {
                        /** @enum {string} */
                        kind: "amount";
                        items: {
                            products: string[];
                            categories: string[];
                            brands: string[];
                        };
                        amount: number;
                        currency: string;
                    } | {
                        /** @enum {string} */
                        kind: "buy_get";
                        items: {
                            products: string[];
                            categories: string[];
                            brands: string[];
                        };
                        buy: number;
                        get: number;
                        percent: number;
                        reward: {
                            products: string[];
                            categories: string[];
                            brands: string[];
                        } | null;
                    } | {
                        /** @enum {string} */
                        kind: "bundle";
                        parts: {
                            product: string;
                            units: number;
                        }[];
                        amount: number;
                        currency: string;
                    } | {
                        /** @enum {string} */
                        kind: "basket_percent";
                        items: {
                            products: string[];
                            categories: string[];
                            brands: string[];
                        };
                        percent: number;
                        minimum: number;
                        currency: string;
                    } | {
                        /** @enum {string} */
                        kind: "basket_amount";
                        items: {
                            products: string[];
                            categories: string[];
                            brands: string[];
                        };
                        amount: number;
                        minimum: number;
                        currency: string;
                    };
                    code: string | null;
                    priority: number;
                    exclusive: boolean;
                    channels: string[];
                    storeCodes: string[];
                    customerGroups: string[];
                    startsAt: string | null;
                    endsAt: string | null;
                    limitPerPerson: number | null;
                    note: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        rule: {
                            /** @enum {string} */
                            kind: "percent";
                            items: {
                                products: string[];
                                categories: string[];
                                brands: string[];
                            };
                            percent: number;
                        } | {
                            /** @enum {string} */
                            kind: "amount";
                            items: {
                                products: string[];
                                categories: string[];
                                brands: string[];
                            };
                            amount: number;
                            currency: string;
                        } | {
                            /** @enum {string} */
                            kind: "buy_get";
                            items: {
                                products: string[];
                                categories: string[];
                                brands: string[];
                            };
                            buy: number;
                            get: number;
                            percent: number;
                            reward: {
                                products: string[];
                                categories: string[];
                                brands: string[];
                            } | null;
                        } | {
                            /** @enum {string} */
                            kind: "bundle";
                            parts: {
                                product: string;
                                units: number;
                            }[];
                            amount: number;
                            currency: string;
                        } | {
                            /** @enum {string} */
                            kind: "basket_percent";
                            items: {
                                products: string[];
                                categories: string[];
                                brands: string[];
                            };
                            percent: number;
                            minimum: number;
                            currency: string;
                        } | {
                            /** @enum {string} */
                            kind: "basket_amount";
                            items: {
                                products: string[];
                                categories: string[];
                                brands: string[];
                            };
                            amount: number;
                            minimum: number;
                            currency: string;
                        };
                        code: string | null;
                        priority: number;
                        exclusive: boolean;
                        channels: string[];
                        storeCodes: string[];
                        customerGroups: string[];
                        startsAt: string | null;
                        endsAt: string | null;
                        limitPerPerson: number | null;
                        note: string;
                        active: boolean;
                        author: string;
                        version: number;
                        createdAt: string;
                        updatedAt: string;
                    };
                };
            };
        };
    };
    promotion_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        rule: {
                            /** @enum {string} */
                            kind: "percent";
                            items: {
                                products: string[];
                                categories: string[];
                                brands: string[];
                            };
                            percent: number;
                        } | {
                            /** @enum {string} */
                            kind: "amount";
                            items: {
                                products: string[];
                                categories: string[];
                                brands: string[];
                            };
                            amount: number;
                            currency: string;
                        } | {
                            /** @enum {string} */
                            kind: "buy_get";
                            items: {
                                products: string[];
                                categories: string[];
                                brands: string[];
                            };
                            buy: number;
                            get: number;
                            percent: number;
                            reward: {
                                products: string[];
                                categories: string[];
                                brands: string[];
                            } | null;
                        } | {
                            /** @enum {string} */
                            kind: "bundle";
                            parts: {
                                product: string;
                                units: number;
                            }[];
                            amount: number;
                            currency: string;
                        } | {
                            /** @enum {string} */
                            kind: "basket_percent";
                            items: {
                                products: string[];
                                categories: string[];
                                brands: string[];
                            };
                            percent: number;
                            minimum: number;
                            currency: string;
                        } | {
                            /** @enum {string} */
                            kind: "basket_amount";
                            items: {
                                products: string[];
                                categories: string[];
                                brands: string[];
                            };
                            amount: number;
                            minimum: number;
                            currency: string;
                        };
                        code: string | null;
                        priority: number;
                        exclusive: boolean;
                        channels: string[];
                        storeCodes: string[];
                        customerGroups: string[];
                        startsAt: string | null;
                        endsAt: string | null;
                        limitPerPerson: number | null;
                        note: string;
                        active: boolean;
                        author: string;
                        version: number;
                        createdAt: string;
                        updatedAt: string;
                    };
                };
            };
        };
    };
    promotion_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    rule: {
                        /** @enum {string} */
                        kind: "percent";
                        items: {
                            products: string[];
                            categories: string[];
                            brands: string[];
                        };
                        percent: number;
                    } | {
                        /** @enum {string} */
                        kind: "amount";
                        items: {
                            products: string[];
                            categories: string[];
                            brands: string[];
                        };
                        amount: number;
                        currency: string;
                    } | {
                        /** @enum {string} */
                        kind: "buy_get";
                        items: {
                            products: string[];
                            categories: string[];
                            brands: string[];
                        };
                        buy: number;
                        get: number;
                        percent: number;
                        reward: {
                            products: string[];
                            categories: string[];
                            brands: string[];
                        } | null;
                    } | {
                        /** @enum {string} */
                        kind: "bundle";
                        parts: {
                            product: string;
                            units: number;
                        }[];
                        amount: number;
                        currency: string;
                    } | {
                        /** @enum {string} */
                        kind: "basket_percent";
                        items: {
                            products: string[];
                            categories: string[];
                            brands: string[];
                        };
                        percent: number;
                        minimum: number;
                        currency: string;
                    } | {
                        /** @enum {string} */
                        kind: "basket_amount";
                        items: {
                            products: string[];
                            categories: string[];
                            brands: string[];
                        };
                        amount: number;
                        minimum: number;
                        currency: string;
                    };
                    code: string | null;
                    priority: number;
                    exclusive: boolean;
                    channels: string[];
                    storeCodes: string[];
                    customerGroups: string[];
                    startsAt: string | null;
                    endsAt: string | null;
                    limitPerPerson: number | null;
                    note: string;
                    version: number;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        rule: {
                            /** @enum {string} */
                            kind: "percent";
                            items: {
                                products: string[];
                                categories: string[];
                                brands: string[];
                            };
                            percent: number;
                        } | {
                            /** @enum {string} */
                            kind: "amount";
                            items: {
                                products: string[];
                                categories: string[];
                                brands: string[];
                            };
                            amount: number;
                            currency: string;
                        } | {
                            /** @enum {string} */
                            kind: "buy_get";
                            items: {
                                products: string[];
                                categories: string[];
                                brands: string[];
                            };
                            buy: number;
                            get: number;
                            percent: number;
                            reward: {
                                products: string[];
                                categories: string[];
                                brands: string[];
                            } | null;
                        } | {
                            /** @enum {string} */
                            kind: "bundle";
                            parts: {
                                product: string;
                                units: number;
                            }[];
                            amount: number;
                            currency: string;
                        } | {
                            /** @enum {string} */
                            kind: "basket_percent";
                            items: {
                                products: string[];
                                categories: string[];
                                brands: string[];
                            };
                            percent: number;
                            minimum: number;
                            currency: string;
                        } | {
                            /** @enum {string} */
                            kind: "basket_amount";
                            items: {
                                products: string[];
                                categories: string[];
                                brands: string[];
                            };
                            amount: number;
                            minimum: number;
                            currency: string;
                        };
                        code: string | null;
                        priority: number;
                        exclusive: boolean;
                        channels: string[];
                        storeCodes: string[];
                        customerGroups: string[];
                        startsAt: string | null;
                        endsAt: string | null;
                        limitPerPerson: number | null;
                        note: string;
                        active: boolean;
                        author: string;
                        version: number;
                        createdAt: string;
                        updatedAt: string;
                    };
                };
            };
        };
    };
    promotion_choices: {
        parameters: {
            query?: {
                q?: string;
                product?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        products: {
                            id: string;
                            handle: string;
                            titles: {
                                [key: string]: string;
                            };
                        }[];
                        categories: {
                            id: string;
                            handle: string;
                            titles: {
                                [key: string]: string;
                            };
                        }[];
                        brands: string[];
                    };
                };
            };
        };
    };
    promotion_activate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    active: boolean;
                    version: number;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        rule: {
                            /** @enum {string} */
                            kind: "percent";
                            items: {
                                products: string[];
                                categories: string[];
                                brands: string[];
                            };
                            percent: number;
                        } | {
                            /** @enum {string} */
                            kind: "amount";
                            items: {
                                products: string[];
                                categories: string[];
                                brands: string[];
                            };
                            amount: number;
                            currency: string;
                        } | {
                            /** @enum {string} */
                            kind: "buy_get";
                            items: {
                                products: string[];
                                categories: string[];
                                brands: string[];
                            };
                            buy: number;
                            get: number;
                            percent: number;
                            reward: {
                                products: string[];
                                categories: string[];
                                brands: string[];
                            } | null;
                        } | {
                            /** @enum {string} */
                            kind: "bundle";
                            parts: {
                                product: string;
                                units: number;
                            }[];
                            amount: number;
                            currency: string;
                        } | {
                            /** @enum {string} */
                            kind: "basket_percent";
                            items: {
                                products: string[];
                                categories: string[];
                                brands: string[];
                            };
                            percent: number;
                            minimum: number;
                            currency: string;
                        } | {
                            /** @enum {string} */
                            kind: "basket_amount";
                            items: {
                                products: string[];
                                categories: string[];
                                brands: string[];
                            };
                            amount: number;
                            minimum: number;
                            currency: string;
                        };
                        code: string | null;
                        priority: number;
                        exclusive: boolean;
                        channels: string[];
                        storeCodes: string[];
                        customerGroups: string[];
                        startsAt: string | null;
                        endsAt: string | null;
                        limitPerPerson: number | null;
                        note: string;
                        active: boolean;
                        author: string;
                        version: number;
                        createdAt: string;
                        updatedAt: string;
                    };
                };
            };
        };
    };
    taxes_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            name: string;
                            taxCategory: string;
                            country: string;
                            region: string | null;
                            rate: number;
                            startsAt: string | null;
                            endsAt: string | null;
                            version: number;
                            createdAt: string;
                            updatedAt: string;
                        }[];
                    };
                };
            };
        };
    };
    tax_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    taxCategory: string;
                    country: string;
                    region: string | null;
                    rate: number;
                    startsAt: string | null;
                    endsAt: string | null;
                    version: number;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        taxCategory: string;
                        country: string;
                        region: string | null;
                        rate: number;
                        startsAt: string | null;
                        endsAt: string | null;
                        version: number;
                        createdAt: string;
                        updatedAt: string;
                    };
                };
            };
        };
    };
    tax_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    basket_try: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    lines: {
                        id: string;
                        variantId: string;
                        units: number;
                    }[];
                    currency: string;
                    channel: string;
                    storeCode?: string;
                    country: string;
                    region?: string;
                    codes?: string[];
                    customerGroups?: string[];
                    uses?: {
                        promotionId: string;
                        times: number;
                    }[];
                    at?: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        currency: string;
                        lines: {
                            id: string;
                            variantId: string;
                            sku: string;
                            units: number;
                            priceListId: string;
                            taxInclusive: boolean;
                            unitPrice: number;
                            compareAt: number | null;
                            list: number;
                            discounts: {
                                promotionId: string;
                                name: string;
                                amount: number;
                            }[];
                            rate: number;
                            net: number;
                            tax: number;
                            gross: number;
                            why: {
                                /** @enum {unknown} */
                                code: "price_from" | "no_price" | "list_lower" | "list_elsewhere" | "percent_off" | "amount_off" | "set_free" | "set_lowered" | "in_bundle" | "basket_percent_off" | "basket_amount_off" | "tax_held" | "tax_added" | "no_tax_rate" | "off" | "not_begun" | "ended" | "wrong_channel" | "wrong_store" | "wrong_group" | "other_currency" | "code_missing" | "limit_used" | "nothing_fits" | "nothing_left" | "not_stackable" | "too_few_units" | "below_minimum" | "bundle_incomplete" | "bundle_not_cheaper";
                                params: {
                                    [key: string]: string | number;
                                };
                            }[];
                        }[];
                        unpriced: {
                            id: string;
                            variantId: string;
                            sku: string;
                            why: {
                                /** @enum {unknown} */
                                code: "price_from" | "no_price" | "list_lower" | "list_elsewhere" | "percent_off" | "amount_off" | "set_free" | "set_lowered" | "in_bundle" | "basket_percent_off" | "basket_amount_off" | "tax_held" | "tax_added" | "no_tax_rate" | "off" | "not_begun" | "ended" | "wrong_channel" | "wrong_store" | "wrong_group" | "other_currency" | "code_missing" | "limit_used" | "nothing_fits" | "nothing_left" | "not_stackable" | "too_few_units" | "below_minimum" | "bundle_incomplete" | "bundle_not_cheaper";
                                params: {
                                    [key: string]: string | number;
                                };
                            }[];
                        }[];
                        totals: {
                            list: number;
                            discount: number;
                            net: number;
                            tax: number;
                            gross: number;
                        };
                        taxes: {
                            rate: number;
                            inclusive: boolean;
                            net: number;
                            tax: number;
                        }[];
                        promotions: {
                            id: string;
                            name: string;
                            times: number;
                            amount: number;
                        }[];
                        notApplied: {
                            id: string;
                            name: string;
                            why: {
                                /** @enum {unknown} */
                                code: "price_from" | "no_price" | "list_lower" | "list_elsewhere" | "percent_off" | "amount_off" | "set_free" | "set_lowered" | "in_bundle" | "basket_percent_off" | "basket_amount_off" | "tax_held" | "tax_added" | "no_tax_rate" | "off" | "not_begun" | "ended" | "wrong_channel" | "wrong_store" | "wrong_group" | "other_currency" | "code_missing" | "limit_used" | "nothing_fits" | "nothing_left" | "not_stackable" | "too_few_units" | "below_minimum" | "bundle_incomplete" | "bundle_not_cheaper";
                                params: {
                                    [key: string]: string | number;
                                };
                            };
                        }[];
                        unknownCodes: string[];
                        payable: number;
                    };
                };
            };
        };
    };
    basket_trial_variants: {
        parameters: {
            query: {
                q: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            variantId: string;
                            productId: string;
                            sku: string;
                            titles: {
                                [key: string]: string;
                            };
                            options: {
                                [key: string]: string;
                            };
                        }[];
                    };
                };
            };
        };
    };
    product_prices: {
        parameters: {
            query?: {
                at?: string;
                channel?: string[];
                storeCode?: string;
                customerGroup?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        channels: string[];
                        currencies: string[];
                        rows: {
                            variantId: string;
                            productId: string;
                            sku: string;
                            titles: {
                                [key: string]: string;
                            };
                            options: {
                                [key: string]: string;
                            };
                            same: boolean;
                            cells: {
                                currency: string;
                                channel: string;
                                price: {
                                    priceListId: string;
                                    list: string;
                                    taxInclusive: boolean;
                                    amount: number;
                                    compareAt: number | null;
                                    now: number;
                                } | null;
                                promotions: {
                                    id: string;
                                    name: string;
                                    amount: number;
                                }[];
                                notApplied: {
                                    id: string;
                                    name: string;
                                    why: {
                                        /** @enum {unknown} */
                                        code: "price_from" | "no_price" | "list_lower" | "list_elsewhere" | "percent_off" | "amount_off" | "set_free" | "set_lowered" | "in_bundle" | "basket_percent_off" | "basket_amount_off" | "tax_held" | "tax_added" | "no_tax_rate" | "off" | "not_begun" | "ended" | "wrong_channel" | "wrong_store" | "wrong_group" | "other_currency" | "code_missing" | "limit_used" | "nothing_fits" | "nothing_left" | "not_stackable" | "too_few_units" | "below_minimum" | "bundle_incomplete" | "bundle_not_cheaper";
                                        params: {
                                            [key: string]: string | number;
                                        };
                                    };
                                }[];
                                why: {
                                    /** @enum {unknown} */
                                    code: "price_from" | "no_price" | "list_lower" | "list_elsewhere" | "percent_off" | "amount_off" | "set_free" | "set_lowered" | "in_bundle" | "basket_percent_off" | "basket_amount_off" | "tax_held" | "tax_added" | "no_tax_rate" | "off" | "not_begun" | "ended" | "wrong_channel" | "wrong_store" | "wrong_group" | "other_currency" | "code_missing" | "limit_used" | "nothing_fits" | "nothing_left" | "not_stackable" | "too_few_units" | "below_minimum" | "bundle_incomplete" | "bundle_not_cheaper";
                                    params: {
                                        [key: string]: string | number;
                                    };
                                }[];
                            }[];
                        }[];
                    };
                };
            };
        };
    };
    locations_list: {
        parameters: {
            query?: {
                q?: string;
                kind?: "store" | "warehouse";
                state?: "open" | "closed";
                place?: string;
                service?: string;
                openNow?: boolean;
                limit?: number;
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            code: string;
                            name: string;
                            address: {
                                street: string;
                                district: string;
                                city: string;
                                region: string;
                                postalCode: string;
                                country: string;
                            };
                            latitude: number;
                            longitude: number;
                            zone: string;
                            phone: string | null;
                            services: string[];
                            hours: {
                                1?: string[][];
                                2?: string[][];
                                3?: string[][];
                                4?: string[][];
                                5?: string[][];
                                6?: string[][];
                                7?: string[][];
                            };
                            hoursText: string;
                            now: {
                                open: boolean;
                                closesAt: string | null;
                                opensAt: string | null;
                            };
                            kind: "store" | "warehouse";
                            state: "open" | "closed";
                            days: {
                                date: string;
                                intervals: string[][];
                                reason: string | null;
                            }[];
                            exceptions: {
                                date: string;
                                intervals: string[][];
                                reason: string;
                            }[];
                            pickupMinutes: number;
                            ordersPerHour: number;
                            version: number;
                            createdAt: string;
                            updatedAt: string;
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    location_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                    kind: "store" | "warehouse";
                    name: string;
                    address: {
                        street: string;
                        district: string;
                        city: string;
                        region: string;
                        postalCode: string;
                        country: string;
                    };
                    latitude: number;
                    longitude: number;
                    zone: string;
                    phone?: string | null;
                    hours: {
                        1?: string[][];
                        2?: string[][];
                        3?: string[][];
                        4?: string[][];
                        5?: string[][];
                        6?: string[][];
                        7?: string[][];
                    } | string;
                    services: string[];
                    pickupMinutes: number;
                    ordersPerHour: number;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        code: string;
                        name: string;
                        address: {
                            street: string;
                            district: string;
                            city: string;
                            region: string;
                            postalCode: string;
                            country: string;
                        };
                        latitude: number;
                        longitude: number;
                        zone: string;
                        phone: string | null;
                        services: string[];
                        hours: {
                            1?: string[][];
                            2?: string[][];
                            3?: string[][];
                            4?: string[][];
                            5?: string[][];
                            6?: string[][];
                            7?: string[][];
                        };
                        hoursText: string;
                        now: {
                            open: boolean;
                            closesAt: string | null;
                            opensAt: string | null;
                        };
                        kind: "store" | "warehouse";
                        state: "open" | "closed";
                        days: {
                            date: string;
                            intervals: string[][];
                            reason: string | null;
                        }[];
                        exceptions: {
                            date: string;
                            intervals: string[][];
                            reason: string;
                        }[];
                        pickupMinutes: number;
                        ordersPerHour: number;
                        version: number;
                        createdAt: string;
                        updatedAt: string;
                    };
                };
            };
        };
    };
    locations_map: {
        parameters: {
            query?: {
                q?: string;
                kind?: "store" | "warehouse";
                state?: "open" | "closed";
                place?: string;
                service?: string;
                openNow?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            code: string;
                            name: string;
                            kind: "store" | "warehouse";
                            state: "open" | "closed";
                            city: string;
                            region: string;
                            latitude: number;
                            longitude: number;
                            zone: string;
                            services: string[];
                            now: {
                                open: boolean;
                                closesAt: string | null;
                                opensAt: string | null;
                            };
                        }[];
                    };
                };
            };
        };
    };
    location_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        code: string;
                        name: string;
                        address: {
                            street: string;
                            district: string;
                            city: string;
                            region: string;
                            postalCode: string;
                            country: string;
                        };
                        latitude: number;
                        longitude: number;
                        zone: string;
                        phone: string | null;
                        services: string[];
                        hours: {
                            1?: string[][];
                            2?: string[][];
                            3?: string[][];
                            4?: string[][];
                            5?: string[][];
                            6?: string[][];
                            7?: string[][];
                        };
                        hoursText: string;
                        now: {
                            open: boolean;
                            closesAt: string | null;
                            opensAt: string | null;
                        };
                        kind: "store" | "warehouse";
                        state: "open" | "closed";
                        days: {
                            date: string;
                            intervals: string[][];
                            reason: string | null;
                        }[];
                        exceptions: {
                            date: string;
                            intervals: string[][];
                            reason: string;
                        }[];
                        pickupMinutes: number;
                        ordersPerHour: number;
                        version: number;
                        createdAt: string;
                        updatedAt: string;
                    };
                };
            };
        };
    };
    location_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    kind: "store" | "warehouse";
                    name: string;
                    address: {
                        street: string;
                        district: string;
                        city: string;
                        region: string;
                        postalCode: string;
                        country: string;
                    };
                    latitude: number;
                    longitude: number;
                    zone: string;
                    phone?: string | null;
                    hours: {
                        1?: string[][];
                        2?: string[][];
                        3?: string[][];
                        4?: string[][];
                        5?: string[][];
                        6?: string[][];
                        7?: string[][];
                    } | string;
                    services: string[];
                    pickupMinutes: number;
                    ordersPerHour: number;
                    version: number;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        code: string;
                        name: string;
                        address: {
                            street: string;
                            district: string;
                            city: string;
                            region: string;
                            postalCode: string;
                            country: string;
                        };
                        latitude: number;
                        longitude: number;
                        zone: string;
                        phone: string | null;
                        services: string[];
                        hours: {
                            1?: string[][];
                            2?: string[][];
                            3?: string[][];
                            4?: string[][];
                            5?: string[][];
                            6?: string[][];
                            7?: string[][];
                        };
                        hoursText: string;
                        now: {
                            open: boolean;
                            closesAt: string | null;
                            opensAt: string | null;
                        };
                        kind: "store" | "warehouse";
                        state: "open" | "closed";
                        days: {
                            date: string;
                            intervals: string[][];
                            reason: string | null;
                        }[];
                        exceptions: {
                            date: string;
                            intervals: string[][];
                            reason: string;
                        }[];
                        pickupMinutes: number;
                        ordersPerHour: number;
                        version: number;
                        createdAt: string;
                        updatedAt: string;
                    };
                };
            };
        };
    };
    location_close: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        code: string;
                        name: string;
                        address: {
                            street: string;
                            district: string;
                            city: string;
                            region: string;
                            postalCode: string;
                            country: string;
                        };
                        latitude: number;
                        longitude: number;
                        zone: string;
                        phone: string | null;
                        services: string[];
                        hours: {
                            1?: string[][];
                            2?: string[][];
                            3?: string[][];
                            4?: string[][];
                            5?: string[][];
                            6?: string[][];
                            7?: string[][];
                        };
                        hoursText: string;
                        now: {
                            open: boolean;
                            closesAt: string | null;
                            opensAt: string | null;
                        };
                        kind: "store" | "warehouse";
                        state: "open" | "closed";
                        days: {
                            date: string;
                            intervals: string[][];
                            reason: string | null;
                        }[];
                        exceptions: {
                            date: string;
                            intervals: string[][];
                            reason: string;
                        }[];
                        pickupMinutes: number;
                        ordersPerHour: number;
                        version: number;
                        createdAt: string;
                        updatedAt: string;
                    };
                };
            };
        };
    };
    location_open: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        code: string;
                        name: string;
                        address: {
                            street: string;
                            district: string;
                            city: string;
                            region: string;
                            postalCode: string;
                            country: string;
                        };
                        latitude: number;
                        longitude: number;
                        zone: string;
                        phone: string | null;
                        services: string[];
                        hours: {
                            1?: string[][];
                            2?: string[][];
                            3?: string[][];
                            4?: string[][];
                            5?: string[][];
                            6?: string[][];
                            7?: string[][];
                        };
                        hoursText: string;
                        now: {
                            open: boolean;
                            closesAt: string | null;
                            opensAt: string | null;
                        };
                        kind: "store" | "warehouse";
                        state: "open" | "closed";
                        days: {
                            date: string;
                            intervals: string[][];
                            reason: string | null;
                        }[];
                        exceptions: {
                            date: string;
                            intervals: string[][];
                            reason: string;
                        }[];
                        pickupMinutes: number;
                        ordersPerHour: number;
                        version: number;
                        createdAt: string;
                        updatedAt: string;
                    };
                };
            };
        };
    };
    location_exception_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                date: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    intervals: string[][];
                    reason: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        code: string;
                        name: string;
                        address: {
                            street: string;
                            district: string;
                            city: string;
                            region: string;
                            postalCode: string;
                            country: string;
                        };
                        latitude: number;
                        longitude: number;
                        zone: string;
                        phone: string | null;
                        services: string[];
                        hours: {
                            1?: string[][];
                            2?: string[][];
                            3?: string[][];
                            4?: string[][];
                            5?: string[][];
                            6?: string[][];
                            7?: string[][];
                        };
                        hoursText: string;
                        now: {
                            open: boolean;
                            closesAt: string | null;
                            opensAt: string | null;
                        };
                        kind: "store" | "warehouse";
                        state: "open" | "closed";
                        days: {
                            date: string;
                            intervals: string[][];
                            reason: string | null;
                        }[];
                        exceptions: {
                            date: string;
                            intervals: string[][];
                            reason: string;
                        }[];
                        pickupMinutes: number;
                        ordersPerHour: number;
                        version: number;
                        createdAt: string;
                        updatedAt: string;
                    };
                };
            };
        };
    };
    location_exception_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                date: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        code: string;
                        name: string;
                        address: {
                            street: string;
                            district: string;
                            city: string;
                            region: string;
                            postalCode: string;
                            country: string;
                        };
                        latitude: number;
                        longitude: number;
                        zone: string;
                        phone: string | null;
                        services: string[];
                        hours: {
                            1?: string[][];
                            2?: string[][];
                            3?: string[][];
                            4?: string[][];
                            5?: string[][];
                            6?: string[][];
                            7?: string[][];
                        };
                        hoursText: string;
                        now: {
                            open: boolean;
                            closesAt: string | null;
                            opensAt: string | null;
                        };
                        kind: "store" | "warehouse";
                        state: "open" | "closed";
                        days: {
                            date: string;
                            intervals: string[][];
                            reason: string | null;
                        }[];
                        exceptions: {
                            date: string;
                            intervals: string[][];
                            reason: string;
                        }[];
                        pickupMinutes: number;
                        ordersPerHour: number;
                        version: number;
                        createdAt: string;
                        updatedAt: string;
                    };
                };
            };
        };
    };
    codes_stores_list: {
        parameters: {
            query?: {
                state?: "waiting" | "matched" | "rejected";
                namespace?: string;
                q?: string;
                limit?: number;
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            namespace: string;
                            code: string;
                            state: "waiting" | "matched" | "rejected";
                            hint: {
                                gtin?: string;
                                text?: string;
                            };
                            times: number;
                            seenAt: string;
                            target: {
                                id: string;
                                code: string;
                                names: {
                                    [key: string]: string;
                                };
                                detail: string;
                            } | null;
                            act: string | null;
                            suggestions: {
                                target: {
                                    id: string;
                                    code: string;
                                    names: {
                                        [key: string]: string;
                                    };
                                    detail: string;
                                };
                                score: number;
                                by: "gtin" | "code" | "text";
                            }[];
                        }[];
                        next: string | null;
                        waiting: number;
                    };
                };
            };
        };
    };
    codes_stores_resolve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    namespace: string;
                    codes: {
                        code: string;
                        gtin?: string;
                        text?: string;
                    }[];
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            code: string;
                            target: string | null;
                        }[];
                    };
                };
            };
        };
    };
    codes_stores_suggest: {
        parameters: {
            query: {
                text: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            target: {
                                id: string;
                                code: string;
                                names: {
                                    [key: string]: string;
                                };
                                detail: string;
                            };
                            score: number;
                            by: "gtin" | "code" | "text";
                        }[];
                    };
                };
            };
        };
    };
    codes_stores_match: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    matches: {
                        namespace: string;
                        code: string;
                        target: string | null;
                    }[];
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        act: string;
                    };
                };
            };
        };
    };
    codes_stores_unmatch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    codes: {
                        namespace: string;
                        code: string;
                    }[];
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        act: string;
                    };
                };
            };
        };
    };
    codes_stores_merge: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    survivor: string;
                    duplicate: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        act: string;
                    };
                };
            };
        };
    };
    codes_stores_undo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        act: string;
                    };
                };
            };
        };
    };
    stores_list: {
        parameters: {
            query?: {
                latitude?: number;
                longitude?: number;
                near?: string;
                openNow?: boolean;
                service?: string;
                variant?: string;
                sku?: string;
                limit?: number;
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            code: string;
                            name: string;
                            address: {
                                street: string;
                                district: string;
                                city: string;
                                region: string;
                                postalCode: string;
                                country: string;
                            };
                            latitude: number;
                            longitude: number;
                            zone: string;
                            phone: string | null;
                            services: string[];
                            hours: {
                                1?: string[][];
                                2?: string[][];
                                3?: string[][];
                                4?: string[][];
                                5?: string[][];
                                6?: string[][];
                                7?: string[][];
                            };
                            hoursText: string;
                            now: {
                                open: boolean;
                                closesAt: string | null;
                                opensAt: string | null;
                            };
                            distance: number | null;
                            stock: ("available" | "few") | null;
                        }[];
                        next: string | null;
                        near: {
                            latitude: number;
                            longitude: number;
                        } | null;
                    };
                };
            };
        };
    };
    store_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        code: string;
                        name: string;
                        address: {
                            street: string;
                            district: string;
                            city: string;
                            region: string;
                            postalCode: string;
                            country: string;
                        };
                        latitude: number;
                        longitude: number;
                        zone: string;
                        phone: string | null;
                        services: string[];
                        hours: {
                            1?: string[][];
                            2?: string[][];
                            3?: string[][];
                            4?: string[][];
                            5?: string[][];
                            6?: string[][];
                            7?: string[][];
                        };
                        hoursText: string;
                        now: {
                            open: boolean;
                            closesAt: string | null;
                            opensAt: string | null;
                        };
                        days: {
                            date: string;
                            intervals: string[][];
                            reason: string | null;
                        }[];
                    };
                };
            };
        };
    };
    store_json_ld: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    reservation_release: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    id?: string;
                    lines?: {
                        line: number;
                        units: number;
                    }[];
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        verb: string;
                        madeAt: string;
                        movements: {
                            variant: string;
                            units: number;
                            from: {
                                location: string | null;
                                state: string;
                            };
                            to: {
                                location: string | null;
                                state: string;
                            };
                            unitCost: number | null;
                        }[];
                    };
                };
            };
        };
    };
    reservation_commit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    id?: string;
                    lines?: {
                        line: number;
                        units: number;
                    }[];
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        verb: string;
                        madeAt: string;
                        movements: {
                            variant: string;
                            units: number;
                            from: {
                                location: string | null;
                                state: string;
                            };
                            to: {
                                location: string | null;
                                state: string;
                            };
                            unitCost: number | null;
                        }[];
                    };
                };
            };
        };
    };
    reservation_pick: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    id?: string;
                    lines?: {
                        line: number;
                        units: number;
                    }[];
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        verb: string;
                        madeAt: string;
                        movements: {
                            variant: string;
                            units: number;
                            from: {
                                location: string | null;
                                state: string;
                            };
                            to: {
                                location: string | null;
                                state: string;
                            };
                            unitCost: number | null;
                        }[];
                    };
                };
            };
        };
    };
    reservation_ship: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    id?: string;
                    lines?: {
                        line: number;
                        units: number;
                    }[];
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        verb: string;
                        madeAt: string;
                        movements: {
                            variant: string;
                            units: number;
                            from: {
                                location: string | null;
                                state: string;
                            };
                            to: {
                                location: string | null;
                                state: string;
                            };
                            unitCost: number | null;
                        }[];
                    };
                };
            };
        };
    };
    reservation_extend: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    seconds: number;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        channel: string;
                        reference: string | null;
                        state: string;
                        expiresAt: string;
                        madeAt: string;
                        madeBy: string;
                        endedAt: string | null;
                        lines: {
                            line: number;
                            variant: string;
                            location: string;
                            asked: number;
                            reserved: number;
                            backordered: number;
                            picked: number;
                            sold: number;
                            released: number;
                        }[];
                    };
                };
            };
        };
    };
    reservation_order: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reference: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        channel: string;
                        reference: string | null;
                        state: string;
                        expiresAt: string;
                        madeAt: string;
                        madeBy: string;
                        endedAt: string | null;
                        lines: {
                            line: number;
                            variant: string;
                            location: string;
                            asked: number;
                            reserved: number;
                            backordered: number;
                            picked: number;
                            sold: number;
                            released: number;
                        }[];
                    };
                };
            };
        };
    };
    reservations_list: {
        parameters: {
            query?: {
                state?: string;
                channel?: string;
                reference?: string;
                variant?: string;
                location?: string;
                limit?: number;
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            channel: string;
                            reference: string | null;
                            state: string;
                            expiresAt: string;
                            madeAt: string;
                            madeBy: string;
                            endedAt: string | null;
                            lines: {
                                line: number;
                                variant: string;
                                location: string;
                                asked: number;
                                reserved: number;
                                backordered: number;
                                picked: number;
                                sold: number;
                                released: number;
                            }[];
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    reserve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    id?: string;
                    channel: string;
                    mode: "all" | "best_effort";
                    reference?: string;
                    seconds: number;
                    lines: {
                        variant: string;
                        location: string;
                        units: number;
                    }[];
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        expiresAt: string;
                        lines: {
                            variant: string;
                            location: string;
                            asked: number;
                            units: number;
                            backordered: number;
                        }[];
                    };
                };
            };
        };
    };
    reservation_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        channel: string;
                        reference: string | null;
                        state: string;
                        expiresAt: string;
                        madeAt: string;
                        madeBy: string;
                        endedAt: string | null;
                        lines: {
                            line: number;
                            variant: string;
                            location: string;
                            asked: number;
                            reserved: number;
                            backordered: number;
                            picked: number;
                            sold: number;
                            released: number;
                        }[];
                    };
                };
            };
        };
    };
    receive: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    id?: string;
                    location: string;
                    currency?: string;
                    reference?: string;
                    lines: {
                        variant: string;
                        units: number;
                        unitCost?: number;
                        incoming?: string;
                    }[];
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        verb: string;
                        madeAt: string;
                        movements: {
                            variant: string;
                            units: number;
                            from: {
                                location: string | null;
                                state: string;
                            };
                            to: {
                                location: string | null;
                                state: string;
                            };
                            unitCost: number | null;
                        }[];
                    };
                };
            };
        };
    };
    take_back: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    id?: string;
                    location: string;
                    reason?: string;
                    lines: {
                        variant: string;
                        units: number;
                        condition: "sellable" | "damaged";
                    }[];
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        verb: string;
                        madeAt: string;
                        movements: {
                            variant: string;
                            units: number;
                            from: {
                                location: string | null;
                                state: string;
                            };
                            to: {
                                location: string | null;
                                state: string;
                            };
                            unitCost: number | null;
                        }[];
                    };
                };
            };
        };
    };
    count: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    id?: string;
                    location: string;
                    reason: string;
                    lines: {
                        variant: string;
                        counted: number;
                    }[];
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        verb: string;
                        madeAt: string;
                        movements: {
                            variant: string;
                            units: number;
                            from: {
                                location: string | null;
                                state: string;
                            };
                            to: {
                                location: string | null;
                                state: string;
                            };
                            unitCost: number | null;
                        }[];
                    };
                };
            };
        };
    };
    adjust: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    id?: string;
                    location: string;
                    reason: string;
                    lines: {
                        variant: string;
                        units: number;
                        from: "onHand" | "damaged" | "outside";
                        to: "onHand" | "damaged" | "outside";
                    }[];
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        verb: string;
                        madeAt: string;
                        movements: {
                            variant: string;
                            units: number;
                            from: {
                                location: string | null;
                                state: string;
                            };
                            to: {
                                location: string | null;
                                state: string;
                            };
                            unitCost: number | null;
                        }[];
                    };
                };
            };
        };
    };
    transfers_list: {
        parameters: {
            query?: {
                state?: "sent" | "received";
                location?: string;
                limit?: number;
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            from: string;
                            to: string;
                            state: "sent" | "received";
                            reference: string | null;
                            dueOn: string | null;
                            madeAt: string;
                            madeBy: string;
                            receivedAt: string | null;
                            lines: {
                                variant: string;
                                sent: number;
                                received: number;
                                lost: number;
                            }[];
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    send: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    id?: string;
                    from: string;
                    to: string;
                    reference?: string;
                    dueOn?: string;
                    lines: {
                        variant: string;
                        units: number;
                    }[];
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        verb: string;
                        madeAt: string;
                        movements: {
                            variant: string;
                            units: number;
                            from: {
                                location: string | null;
                                state: string;
                            };
                            to: {
                                location: string | null;
                                state: string;
                            };
                            unitCost: number | null;
                        }[];
                    };
                };
            };
        };
    };
    arrive: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    id?: string;
                    lines?: {
                        variant: string;
                        units: number;
                    }[];
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        verb: string;
                        madeAt: string;
                        movements: {
                            variant: string;
                            units: number;
                            from: {
                                location: string | null;
                                state: string;
                            };
                            to: {
                                location: string | null;
                                state: string;
                            };
                            unitCost: number | null;
                        }[];
                    };
                };
            };
        };
    };
    availability_offer: {
        parameters: {
            query: {
                variant: string[];
                channel: string;
                location?: string[];
                latitude?: number;
                longitude?: number;
                country?: string;
                postalCode?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        at: string;
                        locations: {
                            id: string;
                            code: string;
                            name: string;
                            zone: string;
                            distance: number | null;
                            pickup: {
                                readyAt: string;
                                local: string;
                            } | null;
                        }[];
                        items: {
                            variant: string;
                            state: "in_stock" | "few" | "preorder" | "backorder" | "sold_out";
                            units: number;
                            availableFrom: string | null;
                            delivery: {
                                from: string;
                                to: string;
                                carrier: string;
                                service: string;
                                orderBy: string;
                            } | null;
                            collect: number[];
                        }[];
                    };
                };
            };
        };
    };
    availability_read: {
        parameters: {
            query: {
                variant: string[];
                channel: string;
                location?: string[];
                latitude?: number;
                longitude?: number;
                country?: string;
                postalCode?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        at: string;
                        buffer: number;
                        locations: {
                            id: string;
                            code: string;
                            name: string;
                            zone: string;
                            distance: number | null;
                            pickup: {
                                readyAt: string;
                                local: string;
                            } | null;
                            kind: string;
                            waiting: number;
                            delivery: {
                                from: string;
                                to: string;
                                carrier: string;
                                service: string;
                                orderBy: string;
                            } | null;
                        }[];
                        items: {
                            variant: string;
                            sold: boolean;
                            state: "in_stock" | "few" | "preorder" | "backorder" | "sold_out";
                            sellable: number;
                            backorder: number;
                            availableFrom: string | null;
                            delivery: {
                                from: string;
                                to: string;
                                carrier: string;
                                service: string;
                                orderBy: string;
                                location: string;
                            } | null;
                            counts: {
                                sellable: number[];
                                backorder: number[];
                                onHand: number[];
                                reserved: number[];
                                picked: number[];
                                inTransit: number[];
                                damaged: number[];
                                backordered: number[];
                                safety: number[];
                            };
                            incoming: {
                                location: string;
                                kind: string;
                                reference: string | null;
                                units: number;
                                dueOn: string | null;
                            }[];
                        }[];
                    };
                };
            };
        };
    };
    rules_read: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        locations: {
                            location: string;
                            safety: number;
                        }[];
                        buffers: {
                            channel: string;
                            units: number;
                        }[];
                    };
                };
            };
        };
    };
    rules_put: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    locations?: {
                        location: string;
                        safety: number;
                    }[];
                    buffers?: {
                        channel: string;
                        units: number;
                    }[];
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        locations: {
                            location: string;
                            safety: number;
                        }[];
                        buffers: {
                            channel: string;
                            units: number;
                        }[];
                    };
                };
            };
        };
    };
    level_rules_read: {
        parameters: {
            query: {
                variant: string[];
                location?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            variant: string;
                            location: string;
                            safety: number | null;
                            lowAt: number | null;
                            backorder: {
                                cap: number;
                                kind: "backorder" | "preorder";
                                availableFrom: string | null;
                            };
                            backordered: number;
                        }[];
                    };
                };
            };
        };
    };
    level_rules_put: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    lines: {
                        variant: string;
                        location: string;
                        safety?: number | null;
                        lowAt?: number | null;
                        backorder?: {
                            cap: number;
                            kind: "backorder" | "preorder";
                            availableFrom: string | null;
                        };
                    }[];
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            variant: string;
                            location: string;
                            safety: number | null;
                            lowAt: number | null;
                            backorder: {
                                cap: number;
                                kind: "backorder" | "preorder";
                                availableFrom: string | null;
                            };
                            backordered: number;
                        }[];
                    };
                };
            };
        };
    };
    incoming_list: {
        parameters: {
            query?: {
                variant?: string;
                location?: string;
                state?: string;
                limit?: number;
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            variant: string;
                            location: string;
                            kind: "purchase" | "transfer";
                            reference: string | null;
                            units: number;
                            dueOn: string;
                            version: number;
                            received: number;
                            state: string;
                            updatedAt: string;
                            updatedBy: string;
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    incoming_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    variant: string;
                    location: string;
                    kind: "purchase" | "transfer";
                    reference?: string;
                    units: number;
                    dueOn: string;
                    version: number;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        variant: string;
                        location: string;
                        kind: "purchase" | "transfer";
                        reference: string | null;
                        units: number;
                        dueOn: string;
                        version: number;
                        received: number;
                        state: string;
                        updatedAt: string;
                        updatedBy: string;
                    };
                };
            };
        };
    };
    incoming_cancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        variant: string;
                        location: string;
                        kind: "purchase" | "transfer";
                        reference: string | null;
                        units: number;
                        dueOn: string;
                        version: number;
                        received: number;
                        state: string;
                        updatedAt: string;
                        updatedBy: string;
                    };
                };
            };
        };
    };
    carrier_services_list: {
        parameters: {
            query?: {
                location?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            location: string;
                            carrier: string;
                            service: string;
                            cutoff: string;
                            pickupDays: number[];
                            deliveryDays: number[];
                            transitMin: number;
                            transitMax: number;
                            country: string;
                            postalPrefixes: string[];
                        }[];
                    };
                };
            };
        };
    };
    carrier_service_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    location: string;
                    carrier: string;
                    service: string;
                    cutoff: string;
                    pickupDays: number[];
                    deliveryDays: number[];
                    transitMin: number;
                    transitMax: number;
                    country: string;
                    postalPrefixes: string[];
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        location: string;
                        carrier: string;
                        service: string;
                        cutoff: string;
                        pickupDays: number[];
                        deliveryDays: number[];
                        transitMin: number;
                        transitMax: number;
                        country: string;
                        postalPrefixes: string[];
                    };
                };
            };
        };
    };
    carrier_service_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    levels_list: {
        parameters: {
            query?: {
                q?: string;
                product?: string;
                variant?: string[];
                location?: string;
                low?: "true";
                limit?: number;
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            variant: string;
                            product: string;
                            handle: string;
                            sku: string;
                            titles: {
                                [key: string]: string;
                            };
                            options: {
                                [key: string]: string;
                            };
                            media: string | null;
                            levels: {
                                location: string;
                                onHand: number;
                                reserved: number;
                                picked: number;
                                inTransit: number;
                                damaged: number;
                                backordered: number;
                                backorderCap: number;
                                safety: number;
                                lowAt: number | null;
                                low: boolean;
                            }[];
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    movements_list: {
        parameters: {
            query: {
                variant: string;
                location?: string;
                limit?: number;
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            variant: string;
                            units: number;
                            from: {
                                location: string | null;
                                state: string;
                            };
                            to: {
                                location: string | null;
                                state: string;
                            };
                            unitCost: number | null;
                            act: string;
                            verb: string;
                            currency: string | null;
                            reason: string | null;
                            madeAt: string;
                            madeBy: string;
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    person_export: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        person: string;
                        exportedAt: string;
                    } & {
                        [key: string]: unknown;
                    };
                    "text/html": string;
                };
            };
        };
    };
    person_erase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    note: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        begunAt: string;
                        finishedAt: string;
                        events: number;
                    };
                };
            };
        };
    };
    own_export: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    id: string;
                    code: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        exportedAt: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    own_erase: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    id: string;
                    code: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        begunAt: string;
                        finishedAt: string;
                    };
                };
            };
        };
    };
    channels_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            key: string;
                            name: {
                                es: string;
                                en: string;
                            };
                            kind: "digital" | "physical";
                            events24h: number;
                            quarantined24h: number;
                            lastAt: string | null;
                        }[];
                    };
                };
            };
        };
    };
    quarantine_repair: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    raw: unknown;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        channel: string;
                        source: string;
                        type: string | null;
                        messageId: string | null;
                        receivedAt: string;
                        reasons: {
                            path: string;
                            code: string;
                            detail: string;
                        }[];
                        raw: unknown;
                        repaired: unknown;
                        state: "waiting" | "replayed" | "discarded";
                        eventId: string | null;
                        resolvedAt: string | null;
                        resolvedBy: string | null;
                    };
                };
            };
        };
    };
    quarantine_replay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        item: {
                            id: string;
                            channel: string;
                            source: string;
                            type: string | null;
                            messageId: string | null;
                            receivedAt: string;
                            reasons: {
                                path: string;
                                code: string;
                                detail: string;
                            }[];
                            raw: unknown;
                            repaired: unknown;
                            state: "waiting" | "replayed" | "discarded";
                            eventId: string | null;
                            resolvedAt: string | null;
                            resolvedBy: string | null;
                        };
                        outcome: string;
                    };
                };
            };
        };
    };
    quarantine_rule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    filter: {
                        channel?: string;
                        type?: string;
                        code?: string;
                        source?: string;
                    };
                    changes: {
                        op: "set" | "remove" | "rename" | "number" | "string" | "date";
                        path: string;
                        value?: unknown;
                        to?: string;
                    }[];
                    dryRun: boolean;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        matched: number;
                        wouldPass: number;
                        replayed?: number;
                        samples: {
                            id: string;
                            before: unknown;
                            after: unknown;
                            reasons: {
                                path: string;
                                code: string;
                                detail: string;
                            }[];
                        }[];
                    };
                };
            };
        };
    };
    imports_list: {
        parameters: {
            query?: {
                limit?: number;
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            kind: "orders" | "customers" | "products" | "categories" | "prices" | "stores" | "stock";
                            mapping: string;
                            file: string;
                            size: number;
                            state: "receiving" | "running" | "done" | "failed" | "stopped";
                            bytesRead: number;
                            rowsRead: number;
                            events: {
                                accepted: number;
                                duplicate: number;
                                quarantined: number;
                            };
                            rows: {
                                accepted: number;
                                duplicate: number;
                                quarantined: number;
                            };
                            rate: number;
                            secondsLeft: number | null;
                            startedAt: string;
                            endedAt: string | null;
                            error: string | null;
                            reconciliation: {
                                measure: "units" | "money" | "identifiers" | "attributes" | "consents" | "variants";
                                currency: string | null;
                                read: number;
                                accepted: number;
                                duplicate: number;
                                quarantined: number;
                            }[];
                            balanced: boolean;
                            repeated: boolean;
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    import_start: {
        parameters: {
            query: {
                mapping: string;
                file?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        kind: "orders" | "customers" | "products" | "categories" | "prices" | "stores" | "stock";
                        mapping: string;
                        file: string;
                        size: number;
                        state: "receiving" | "running" | "done" | "failed" | "stopped";
                        bytesRead: number;
                        rowsRead: number;
                        events: {
                            accepted: number;
                            duplicate: number;
                            quarantined: number;
                        };
                        rows: {
                            accepted: number;
                            duplicate: number;
                            quarantined: number;
                        };
                        rate: number;
                        secondsLeft: number | null;
                        startedAt: string;
                        endedAt: string | null;
                        error: string | null;
                        reconciliation: {
                            measure: "units" | "money" | "identifiers" | "attributes" | "consents" | "variants";
                            currency: string | null;
                            read: number;
                            accepted: number;
                            duplicate: number;
                            quarantined: number;
                        }[];
                        balanced: boolean;
                        repeated: boolean;
                    };
                };
            };
        };
    };
    import_view: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        kind: "orders" | "customers" | "products" | "categories" | "prices" | "stores" | "stock";
                        mapping: string;
                        file: string;
                        size: number;
                        state: "receiving" | "running" | "done" | "failed" | "stopped";
                        bytesRead: number;
                        rowsRead: number;
                        events: {
                            accepted: number;
                            duplicate: number;
                            quarantined: number;
                        };
                        rows: {
                            accepted: number;
                            duplicate: number;
                            quarantined: number;
                        };
                        rate: number;
                        secondsLeft: number | null;
                        startedAt: string;
                        endedAt: string | null;
                        error: string | null;
                        reconciliation: {
                            measure: "units" | "money" | "identifiers" | "attributes" | "consents" | "variants";
                            currency: string | null;
                            read: number;
                            accepted: number;
                            duplicate: number;
                            quarantined: number;
                        }[];
                        balanced: boolean;
                        repeated: boolean;
                    };
                };
            };
        };
    };
    import_stop: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        kind: "orders" | "customers" | "products" | "categories" | "prices" | "stores" | "stock";
                        mapping: string;
                        file: string;
                        size: number;
                        state: "receiving" | "running" | "done" | "failed" | "stopped";
                        bytesRead: number;
                        rowsRead: number;
                        events: {
                            accepted: number;
                            duplicate: number;
                            quarantined: number;
                        };
                        rows: {
                            accepted: number;
                            duplicate: number;
                            quarantined: number;
                        };
                        rate: number;
                        secondsLeft: number | null;
                        startedAt: string;
                        endedAt: string | null;
                        error: string | null;
                        reconciliation: {
                            measure: "units" | "money" | "identifiers" | "attributes" | "consents" | "variants";
                            currency: string | null;
                            read: number;
                            accepted: number;
                            duplicate: number;
                            quarantined: number;
                        }[];
                        balanced: boolean;
                        repeated: boolean;
                    };
                };
            };
        };
    };
    mappings_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            name: string;
                            kind: "orders" | "customers" | "products" | "categories" | "prices" | "stores" | "stock";
                            title: {
                                es: string;
                                en: string;
                            };
                            columns: string[];
                        }[];
                    };
                };
            };
        };
    };
    categories_export: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
        };
    };
    categories_sample: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
        };
    };
    products_export: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
        };
    };
    products_sample: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
        };
    };
    prices_export: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
        };
    };
    prices_sample: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
        };
    };
    stores_export: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
        };
    };
    stores_sample: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
        };
    };
    stock_export: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
        };
    };
    stock_sample: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
        };
    };
    live: {
        parameters: {
            query: {
                topic: string | string[];
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
        };
    };
    shopper_live: {
        parameters: {
            query?: {
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
        };
    };
    shared_list_live: {
        parameters: {
            query?: {
                after?: string;
            };
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
        };
    };
    session_read: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        staff: {
                            id: string;
                            email: string;
                            name: string;
                            role: "admin" | "analyst" | "agent" | "associate" | "marketer" | "operations";
                            active: boolean;
                            totp: boolean;
                            createdAt: string;
                            lastSeenAt: string | null;
                        };
                        permissions: string[];
                    };
                };
            };
        };
    };
    session_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                    password: string;
                    code?: string;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        staff: {
                            id: string;
                            email: string;
                            name: string;
                            role: "admin" | "analyst" | "agent" | "associate" | "marketer" | "operations";
                            active: boolean;
                            totp: boolean;
                            createdAt: string;
                            lastSeenAt: string | null;
                        };
                    };
                };
            };
        };
    };
    session_delete: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    session_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    current: string;
                    next: string;
                };
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    totp_begin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        secret: string;
                        uri: string;
                    };
                };
            };
        };
    };
    totp_remove: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                };
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    totp_confirm: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        recoveryCodes: string[];
                    };
                };
            };
        };
    };
    staff_list: {
        parameters: {
            query?: {
                limit?: number;
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            email: string;
                            name: string;
                            role: "admin" | "analyst" | "agent" | "associate" | "marketer" | "operations";
                            active: boolean;
                            totp: boolean;
                            createdAt: string;
                            lastSeenAt: string | null;
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    staff_invite: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                    name: string;
                    role: "admin" | "analyst" | "agent" | "associate" | "marketer" | "operations";
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        staff: {
                            id: string;
                            email: string;
                            name: string;
                            role: "admin" | "analyst" | "agent" | "associate" | "marketer" | "operations";
                            active: boolean;
                            totp: boolean;
                            createdAt: string;
                            lastSeenAt: string | null;
                        };
                        invitation: {
                            url: string | null;
                            expiresAt: string;
                        };
                    };
                };
            };
        };
    };
    staff_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    role?: "admin" | "analyst" | "agent" | "associate" | "marketer" | "operations";
                    active?: boolean;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        email: string;
                        name: string;
                        role: "admin" | "analyst" | "agent" | "associate" | "marketer" | "operations";
                        active: boolean;
                        totp: boolean;
                        createdAt: string;
                        lastSeenAt: string | null;
                    };
                };
            };
        };
    };
    staff_reset: {
        parameters: {
            query?: {
                removeSecondFactor?: boolean;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        url: string | null;
                        expiresAt: string;
                    };
                };
            };
        };
    };
    invitation_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        email: string;
                        name: string;
                        purpose: "invitation" | "reset";
                    };
                };
            };
        };
    };
    invitation_accept: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                };
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    keys_list: {
        parameters: {
            query?: {
                limit?: number;
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            name: string;
                            role: "collect" | "admin" | "analyst" | "agent" | "associate" | "marketer" | "operations";
                            scopes: string[];
                            channel: string | null;
                            origins: string[];
                            rate: number | null;
                            prefix: string;
                            createdAt: string;
                            revokedAt: string | null;
                            lastUsedAt: string | null;
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    keys_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    role: "collect" | "admin" | "analyst" | "agent" | "associate" | "marketer" | "operations";
                    channel?: string;
                    origins?: string[];
                    rate?: number;
                    scopes?: string[];
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        key: {
                            id: string;
                            name: string;
                            role: "collect" | "admin" | "analyst" | "agent" | "associate" | "marketer" | "operations";
                            scopes: string[];
                            channel: string | null;
                            origins: string[];
                            rate: number | null;
                            prefix: string;
                            createdAt: string;
                            revokedAt: string | null;
                            lastUsedAt: string | null;
                        };
                        secret: string | null;
                    };
                };
            };
        };
    };
    keys_revoke: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    audit_list: {
        parameters: {
            query?: {
                actor?: string;
                subject?: string;
                from?: string;
                to?: string;
                limit?: number;
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            at: string;
                            actor: {
                                kind: string;
                                id: string;
                                name: string;
                            };
                            action: string;
                            subject: string;
                            detail: {
                                [key: string]: unknown;
                            };
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    views_list: {
        parameters: {
            query: {
                page: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            page: string;
                            name: string;
                            filter: {
                                [key: string]: string;
                            };
                            columns: string[];
                            shared: boolean;
                            mine: boolean;
                            owner: string;
                            createdAt: string;
                        }[];
                    };
                };
            };
        };
    };
    view_save: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    page: string;
                    name: string;
                    filter: {
                        [key: string]: string;
                    };
                    columns: string[];
                };
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    view_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    view_share: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    shared: boolean;
                };
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    shopper_session_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        device: string;
                        anonymousId: string;
                        known: {
                            kind: string;
                            value: string;
                        } | null;
                    };
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        device: string;
                        anonymousId: string;
                        known: {
                            kind: string;
                            value: string;
                        } | null;
                    };
                };
            };
        };
    };
    shopper_read: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        device: string;
                        anonymousId: string;
                        known: {
                            kind: string;
                            value: string;
                        } | null;
                    };
                };
            };
        };
    };
    shopper_sign_out: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    shopper_sessions_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            current: boolean;
                            known: {
                                kind: string;
                                value: string;
                            } | null;
                            userAgent: string;
                            signedInAt: string;
                            lastSeenAt: string;
                        }[];
                    };
                };
            };
        };
    };
    shopper_session_end: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    shopper_sessions_end_others: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ended: number;
                    };
                };
            };
        };
    };
    sign_in_code_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                    language?: "es" | "en";
                } | {
                    phone: string;
                    language?: "es" | "en";
                };
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        expiresAt: string;
                    };
                };
            };
        };
    };
    shopper_sign_in: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    id: string;
                    code: string;
                    language?: "es" | "en";
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        device: string;
                        anonymousId: string;
                        known: {
                            kind: string;
                            value: string;
                        } | null;
                    };
                };
            };
        };
    };
    identifier_code_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                    language?: "es" | "en";
                } | {
                    phone: string;
                    language?: "es" | "en";
                };
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        expiresAt: string;
                    };
                };
            };
        };
    };
    identifier_add: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    id: string;
                    code: string;
                };
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    confirm_code_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    language?: "es" | "en";
                };
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        expiresAt: string;
                    };
                };
            };
        };
    };
    passkey_options: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        challenge: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    passkeys_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            name: string;
                            createdAt: string;
                            lastUsedAt: string | null;
                        }[];
                    };
                };
            };
        };
    };
    passkey_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    response: {
                        id: string;
                        rawId: string;
                        type: string;
                        response: {
                            [key: string]: unknown;
                        };
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            name: string;
                            createdAt: string;
                            lastUsedAt: string | null;
                        }[];
                    };
                };
            };
        };
    };
    passkey_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    passkey_sign_in_options: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        challenge: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    passkey_sign_in: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    response: {
                        id: string;
                        rawId: string;
                        type: string;
                        response: {
                            [key: string]: unknown;
                        };
                    } & {
                        [key: string]: unknown;
                    };
                    language?: "es" | "en";
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        device: string;
                        anonymousId: string;
                        known: {
                            kind: string;
                            value: string;
                        } | null;
                    };
                };
            };
        };
    };
    profile_read: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        firstName: string | null;
                        lastName: string | null;
                        birthday: string | null;
                        language: string | null;
                        identifiers: {
                            kind: string;
                            value: string;
                        }[];
                    };
                };
            };
        };
    };
    profile_change: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    firstName?: string;
                    lastName?: string;
                    birthday?: string;
                    language?: "es" | "en";
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        firstName: string | null;
                        lastName: string | null;
                        birthday: string | null;
                        language: string | null;
                        identifiers: {
                            kind: string;
                            value: string;
                        }[];
                    };
                };
            };
        };
    };
    own_thread: {
        parameters: {
            query?: {
                limit?: number;
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            type: string;
                            channel: string;
                            occurredAt: string;
                            data: {
                                [key: string]: unknown;
                            };
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    own_looks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            at: string;
                            kind: "seen" | "changed" | "opened";
                            role: string | null;
                            times: number;
                        }[];
                    };
                };
            };
        };
    };
    addresses_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            label?: string;
                            recipient: string;
                            line1: string;
                            line2?: string;
                            postalCode: string;
                            city: string;
                            region?: string;
                            country: string;
                            phone?: string;
                            notes?: string;
                            changedAt: string;
                        }[];
                    };
                };
            };
        };
    };
    address_save: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    label?: string;
                    recipient: string;
                    line1: string;
                    line2?: string;
                    postalCode: string;
                    city: string;
                    region?: string;
                    country: string;
                    phone?: string;
                    notes?: string;
                };
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    address_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    own_consents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            identifier: {
                                kind: string;
                                value: string;
                            };
                            purpose: string;
                            channel: string;
                            granted: boolean;
                            textVersion: string;
                            occurredAt: string;
                        }[];
                    };
                };
            };
        };
    };
    own_consent_say: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    identifier?: {
                        kind: string;
                        value: string;
                    };
                    purpose: string;
                    channel: string;
                    granted: boolean;
                    textVersion: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            identifier: {
                                kind: string;
                                value: string;
                            };
                            purpose: string;
                            channel: string;
                            granted: boolean;
                            textVersion: string;
                            occurredAt: string;
                        }[];
                    };
                };
            };
        };
    };
    media_add: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "image/png": string;
                "image/jpeg": string;
                "image/webp": string;
                "image/avif": string;
                "image/svg+xml": string;
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        type: string;
                        width: number;
                        height: number;
                    };
                };
            };
        };
    };
    basket_read: {
        parameters: {
            query: {
                market: string;
                channel?: string;
                location?: string;
                postalCode?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        market: string;
                        at: string;
                        currency: string;
                        units: number;
                        lines: {
                            variant: string;
                            sku: string;
                            handle: string;
                            titles: {
                                [key: string]: string;
                            };
                            options: {
                                [key: string]: string;
                            };
                            media: string | null;
                            units: number;
                            note: string | null;
                            addedAt: string;
                            edits: string[];
                            price: {
                                id: string;
                                variantId: string;
                                sku: string;
                                units: number;
                                priceListId: string;
                                taxInclusive: boolean;
                                unitPrice: number;
                                compareAt: number | null;
                                list: number;
                                discounts: {
                                    promotionId: string;
                                    name: string;
                                    amount: number;
                                }[];
                                rate: number;
                                net: number;
                                tax: number;
                                gross: number;
                                why: {
                                    /** @enum {unknown} */
                                    code: "price_from" | "no_price" | "list_lower" | "list_elsewhere" | "percent_off" | "amount_off" | "set_free" | "set_lowered" | "in_bundle" | "basket_percent_off" | "basket_amount_off" | "tax_held" | "tax_added" | "no_tax_rate" | "off" | "not_begun" | "ended" | "wrong_channel" | "wrong_store" | "wrong_group" | "other_currency" | "code_missing" | "limit_used" | "nothing_fits" | "nothing_left" | "not_stackable" | "too_few_units" | "below_minimum" | "bundle_incomplete" | "bundle_not_cheaper";
                                    params: {
                                        [key: string]: string | number;
                                    };
                                }[];
                            } | null;
                            availability: {
                                state: "in_stock" | "few" | "preorder" | "backorder" | "sold_out";
                                units: number;
                                availableFrom: string | null;
                                delivery: {
                                    from: string;
                                    to: string;
                                    carrier: string;
                                    service: string;
                                    orderBy: string;
                                } | null;
                                pickup: {
                                    location: string;
                                    units: number;
                                    readyAt: string;
                                    local: string;
                                } | null;
                            };
                            notices: {
                                /** @enum {unknown} */
                                code: "gone" | "no_price" | "sold_out" | "only_left" | "price_changed";
                                params: {
                                    [key: string]: number;
                                };
                            }[];
                        }[];
                        codes: {
                            code: string;
                            edits: string[];
                        }[];
                        totals: {
                            list: number;
                            discount: number;
                            net: number;
                            tax: number;
                            gross: number;
                        };
                        taxes: {
                            rate: number;
                            inclusive: boolean;
                            net: number;
                            tax: number;
                        }[];
                        promotions: {
                            id: string;
                            name: string;
                            times: number;
                            amount: number;
                        }[];
                        notApplied: {
                            id: string;
                            name: string;
                            why: {
                                /** @enum {unknown} */
                                code: "price_from" | "no_price" | "list_lower" | "list_elsewhere" | "percent_off" | "amount_off" | "set_free" | "set_lowered" | "in_bundle" | "basket_percent_off" | "basket_amount_off" | "tax_held" | "tax_added" | "no_tax_rate" | "off" | "not_begun" | "ended" | "wrong_channel" | "wrong_store" | "wrong_group" | "other_currency" | "code_missing" | "limit_used" | "nothing_fits" | "nothing_left" | "not_stackable" | "too_few_units" | "below_minimum" | "bundle_incomplete" | "bundle_not_cheaper";
                                params: {
                                    [key: string]: string | number;
                                };
                            };
                        }[];
                        unknownCodes: string[];
                        payable: number;
                    };
                };
            };
        };
    };
    basket_edit: {
        parameters: {
            query: {
                market: string;
                channel?: string;
                location?: string;
                postalCode?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    edits: ({
                        /** @enum {string} */
                        kind: "add";
                        id: string;
                        at?: string;
                        variant: string;
                        units: number;
                        price?: number;
                    } | {
                        /** @enum {string} */
                        kind: "set";
                        id: string;
                        at?: string;
                        variant: string;
                        units: number;
                        price?: number;
                        over: string[];
                    } | {
                        /** @enum {string} */
                        kind: "remove";
                        id: string;
                        at?: string;
                        variant: string;
                        over: string[];
                    } | {
                        /** @enum {string} */
                        kind: "note";
                        id: string;
                        at?: string;
                        variant: string;
                        note: string;
                        over: string[];
                    } | {
                        /** @enum {string} */
                        kind: "code";
                        id: string;
                        at?: string;
                        code: string;
                    } | {
                        /** @enum {string} */
                        kind: "uncode";
                        id: string;
                        at?: string;
                        code: string;
                        over: string[];
                    } | {
                        /** @enum {string} */
                        kind: "move";
                        id: string;
                        at?: string;
                        variant: string;
                        units: number;
                        over: string[];
                        to: "basket" | string;
                        as: string;
                    })[];
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        outcomes: {
                            id: string;
                            /** @enum {unknown} */
                            outcome: "accepted" | "repeated";
                        }[];
                        basket: {
                            market: string;
                            at: string;
                            currency: string;
                            units: number;
                            lines: {
                                variant: string;
                                sku: string;
                                handle: string;
                                titles: {
                                    [key: string]: string;
                                };
                                options: {
                                    [key: string]: string;
                                };
                                media: string | null;
                                units: number;
                                note: string | null;
                                addedAt: string;
                                edits: string[];
                                price: {
                                    id: string;
                                    variantId: string;
                                    sku: string;
                                    units: number;
                                    priceListId: string;
                                    taxInclusive: boolean;
                                    unitPrice: number;
                                    compareAt: number | null;
                                    list: number;
                                    discounts: {
                                        promotionId: string;
                                        name: string;
                                        amount: number;
                                    }[];
                                    rate: number;
                                    net: number;
                                    tax: number;
                                    gross: number;
                                    why: {
                                        /** @enum {unknown} */
                                        code: "price_from" | "no_price" | "list_lower" | "list_elsewhere" | "percent_off" | "amount_off" | "set_free" | "set_lowered" | "in_bundle" | "basket_percent_off" | "basket_amount_off" | "tax_held" | "tax_added" | "no_tax_rate" | "off" | "not_begun" | "ended" | "wrong_channel" | "wrong_store" | "wrong_group" | "other_currency" | "code_missing" | "limit_used" | "nothing_fits" | "nothing_left" | "not_stackable" | "too_few_units" | "below_minimum" | "bundle_incomplete" | "bundle_not_cheaper";
                                        params: {
                                            [key: string]: string | number;
                                        };
                                    }[];
                                } | null;
                                availability: {
                                    state: "in_stock" | "few" | "preorder" | "backorder" | "sold_out";
                                    units: number;
                                    availableFrom: string | null;
                                    delivery: {
                                        from: string;
                                        to: string;
                                        carrier: string;
                                        service: string;
                                        orderBy: string;
                                    } | null;
                                    pickup: {
                                        location: string;
                                        units: number;
                                        readyAt: string;
                                        local: string;
                                    } | null;
                                };
                                notices: {
                                    /** @enum {unknown} */
                                    code: "gone" | "no_price" | "sold_out" | "only_left" | "price_changed";
                                    params: {
                                        [key: string]: number;
                                    };
                                }[];
                            }[];
                            codes: {
                                code: string;
                                edits: string[];
                            }[];
                            totals: {
                                list: number;
                                discount: number;
                                net: number;
                                tax: number;
                                gross: number;
                            };
                            taxes: {
                                rate: number;
                                inclusive: boolean;
                                net: number;
                                tax: number;
                            }[];
                            promotions: {
                                id: string;
                                name: string;
                                times: number;
                                amount: number;
                            }[];
                            notApplied: {
                                id: string;
                                name: string;
                                why: {
                                    /** @enum {unknown} */
                                    code: "price_from" | "no_price" | "list_lower" | "list_elsewhere" | "percent_off" | "amount_off" | "set_free" | "set_lowered" | "in_bundle" | "basket_percent_off" | "basket_amount_off" | "tax_held" | "tax_added" | "no_tax_rate" | "off" | "not_begun" | "ended" | "wrong_channel" | "wrong_store" | "wrong_group" | "other_currency" | "code_missing" | "limit_used" | "nothing_fits" | "nothing_left" | "not_stackable" | "too_few_units" | "below_minimum" | "bundle_incomplete" | "bundle_not_cheaper";
                                    params: {
                                        [key: string]: string | number;
                                    };
                                };
                            }[];
                            unknownCodes: string[];
                            payable: number;
                        };
                    };
                };
            };
        };
    };
    lists_read: {
        parameters: {
            query: {
                market: string;
                channel?: string;
                location?: string;
                postalCode?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            /** @enum {unknown} */
                            kind: "wish" | "shopping";
                            name: string;
                            madeAt: string;
                            editable: boolean;
                            market: string;
                            at: string;
                            currency: string;
                            units: number;
                            lines: {
                                variant: string;
                                sku: string;
                                handle: string;
                                titles: {
                                    [key: string]: string;
                                };
                                options: {
                                    [key: string]: string;
                                };
                                media: string | null;
                                units: number;
                                note: string | null;
                                addedAt: string;
                                edits: string[];
                                price: {
                                    id: string;
                                    variantId: string;
                                    sku: string;
                                    units: number;
                                    priceListId: string;
                                    taxInclusive: boolean;
                                    unitPrice: number;
                                    compareAt: number | null;
                                    list: number;
                                    discounts: {
                                        promotionId: string;
                                        name: string;
                                        amount: number;
                                    }[];
                                    rate: number;
                                    net: number;
                                    tax: number;
                                    gross: number;
                                    why: {
                                        /** @enum {unknown} */
                                        code: "price_from" | "no_price" | "list_lower" | "list_elsewhere" | "percent_off" | "amount_off" | "set_free" | "set_lowered" | "in_bundle" | "basket_percent_off" | "basket_amount_off" | "tax_held" | "tax_added" | "no_tax_rate" | "off" | "not_begun" | "ended" | "wrong_channel" | "wrong_store" | "wrong_group" | "other_currency" | "code_missing" | "limit_used" | "nothing_fits" | "nothing_left" | "not_stackable" | "too_few_units" | "below_minimum" | "bundle_incomplete" | "bundle_not_cheaper";
                                        params: {
                                            [key: string]: string | number;
                                        };
                                    }[];
                                } | null;
                                availability: {
                                    state: "in_stock" | "few" | "preorder" | "backorder" | "sold_out";
                                    units: number;
                                    availableFrom: string | null;
                                    delivery: {
                                        from: string;
                                        to: string;
                                        carrier: string;
                                        service: string;
                                        orderBy: string;
                                    } | null;
                                    pickup: {
                                        location: string;
                                        units: number;
                                        readyAt: string;
                                        local: string;
                                    } | null;
                                };
                                notices: {
                                    /** @enum {unknown} */
                                    code: "gone" | "no_price" | "sold_out" | "only_left" | "price_changed";
                                    params: {
                                        [key: string]: number;
                                    };
                                }[];
                            }[];
                            codes: {
                                code: string;
                                edits: string[];
                            }[];
                            totals: {
                                list: number;
                                discount: number;
                                net: number;
                                tax: number;
                                gross: number;
                            };
                            taxes: {
                                rate: number;
                                inclusive: boolean;
                                net: number;
                                tax: number;
                            }[];
                            promotions: {
                                id: string;
                                name: string;
                                times: number;
                                amount: number;
                            }[];
                            notApplied: {
                                id: string;
                                name: string;
                                why: {
                                    /** @enum {unknown} */
                                    code: "price_from" | "no_price" | "list_lower" | "list_elsewhere" | "percent_off" | "amount_off" | "set_free" | "set_lowered" | "in_bundle" | "basket_percent_off" | "basket_amount_off" | "tax_held" | "tax_added" | "no_tax_rate" | "off" | "not_begun" | "ended" | "wrong_channel" | "wrong_store" | "wrong_group" | "other_currency" | "code_missing" | "limit_used" | "nothing_fits" | "nothing_left" | "not_stackable" | "too_few_units" | "below_minimum" | "bundle_incomplete" | "bundle_not_cheaper";
                                    params: {
                                        [key: string]: string | number;
                                    };
                                };
                            }[];
                            unknownCodes: string[];
                            payable: number;
                        }[];
                    };
                };
            };
        };
    };
    list_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    kind: "wish" | "shopping";
                    name: string;
                    market: string;
                };
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    list_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    list_edit: {
        parameters: {
            query: {
                market: string;
                channel?: string;
                location?: string;
                postalCode?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    edits: ({
                        /** @enum {string} */
                        kind: "add";
                        id: string;
                        at?: string;
                        variant: string;
                        units: number;
                        price?: number;
                    } | {
                        /** @enum {string} */
                        kind: "set";
                        id: string;
                        at?: string;
                        variant: string;
                        units: number;
                        price?: number;
                        over: string[];
                    } | {
                        /** @enum {string} */
                        kind: "remove";
                        id: string;
                        at?: string;
                        variant: string;
                        over: string[];
                    } | {
                        /** @enum {string} */
                        kind: "note";
                        id: string;
                        at?: string;
                        variant: string;
                        note: string;
                        over: string[];
                    } | {
                        /** @enum {string} */
                        kind: "code";
                        id: string;
                        at?: string;
                        code: string;
                    } | {
                        /** @enum {string} */
                        kind: "uncode";
                        id: string;
                        at?: string;
                        code: string;
                        over: string[];
                    } | {
                        /** @enum {string} */
                        kind: "move";
                        id: string;
                        at?: string;
                        variant: string;
                        units: number;
                        over: string[];
                        to: "basket" | string;
                        as: string;
                    })[];
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        outcomes: {
                            id: string;
                            /** @enum {unknown} */
                            outcome: "accepted" | "repeated";
                        }[];
                        list: {
                            id: string;
                            /** @enum {unknown} */
                            kind: "wish" | "shopping";
                            name: string;
                            madeAt: string;
                            editable: boolean;
                            market: string;
                            at: string;
                            currency: string;
                            units: number;
                            lines: {
                                variant: string;
                                sku: string;
                                handle: string;
                                titles: {
                                    [key: string]: string;
                                };
                                options: {
                                    [key: string]: string;
                                };
                                media: string | null;
                                units: number;
                                note: string | null;
                                addedAt: string;
                                edits: string[];
                                price: {
                                    id: string;
                                    variantId: string;
                                    sku: string;
                                    units: number;
                                    priceListId: string;
                                    taxInclusive: boolean;
                                    unitPrice: number;
                                    compareAt: number | null;
                                    list: number;
                                    discounts: {
                                        promotionId: string;
                                        name: string;
                                        amount: number;
                                    }[];
                                    rate: number;
                                    net: number;
                                    tax: number;
                                    gross: number;
                                    why: {
                                        /** @enum {unknown} */
                                        code: "price_from" | "no_price" | "list_lower" | "list_elsewhere" | "percent_off" | "amount_off" | "set_free" | "set_lowered" | "in_bundle" | "basket_percent_off" | "basket_amount_off" | "tax_held" | "tax_added" | "no_tax_rate" | "off" | "not_begun" | "ended" | "wrong_channel" | "wrong_store" | "wrong_group" | "other_currency" | "code_missing" | "limit_used" | "nothing_fits" | "nothing_left" | "not_stackable" | "too_few_units" | "below_minimum" | "bundle_incomplete" | "bundle_not_cheaper";
                                        params: {
                                            [key: string]: string | number;
                                        };
                                    }[];
                                } | null;
                                availability: {
                                    state: "in_stock" | "few" | "preorder" | "backorder" | "sold_out";
                                    units: number;
                                    availableFrom: string | null;
                                    delivery: {
                                        from: string;
                                        to: string;
                                        carrier: string;
                                        service: string;
                                        orderBy: string;
                                    } | null;
                                    pickup: {
                                        location: string;
                                        units: number;
                                        readyAt: string;
                                        local: string;
                                    } | null;
                                };
                                notices: {
                                    /** @enum {unknown} */
                                    code: "gone" | "no_price" | "sold_out" | "only_left" | "price_changed";
                                    params: {
                                        [key: string]: number;
                                    };
                                }[];
                            }[];
                            codes: {
                                code: string;
                                edits: string[];
                            }[];
                            totals: {
                                list: number;
                                discount: number;
                                net: number;
                                tax: number;
                                gross: number;
                            };
                            taxes: {
                                rate: number;
                                inclusive: boolean;
                                net: number;
                                tax: number;
                            }[];
                            promotions: {
                                id: string;
                                name: string;
                                times: number;
                                amount: number;
                            }[];
                            notApplied: {
                                id: string;
                                name: string;
                                why: {
                                    /** @enum {unknown} */
                                    code: "price_from" | "no_price" | "list_lower" | "list_elsewhere" | "percent_off" | "amount_off" | "set_free" | "set_lowered" | "in_bundle" | "basket_percent_off" | "basket_amount_off" | "tax_held" | "tax_added" | "no_tax_rate" | "off" | "not_begun" | "ended" | "wrong_channel" | "wrong_store" | "wrong_group" | "other_currency" | "code_missing" | "limit_used" | "nothing_fits" | "nothing_left" | "not_stackable" | "too_few_units" | "below_minimum" | "bundle_incomplete" | "bundle_not_cheaper";
                                    params: {
                                        [key: string]: string | number;
                                    };
                                };
                            }[];
                            unknownCodes: string[];
                            payable: number;
                        };
                    };
                };
            };
        };
    };
    list_shares: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            number: number;
                            editable: boolean;
                            madeAt: string;
                        }[];
                    };
                };
            };
        };
    };
    list_share: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    editable: boolean;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        number: number;
                        editable: boolean;
                        madeAt: string;
                        token: string;
                    };
                };
            };
        };
    };
    list_unshare: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    shared_list_read: {
        parameters: {
            query: {
                market: string;
                channel?: string;
                location?: string;
                postalCode?: string;
            };
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {unknown} */
                        kind: "wish" | "shopping";
                        name: string;
                        madeAt: string;
                        editable: boolean;
                        market: string;
                        at: string;
                        currency: string;
                        units: number;
                        lines: {
                            variant: string;
                            sku: string;
                            handle: string;
                            titles: {
                                [key: string]: string;
                            };
                            options: {
                                [key: string]: string;
                            };
                            media: string | null;
                            units: number;
                            note: string | null;
                            addedAt: string;
                            edits: string[];
                            price: {
                                id: string;
                                variantId: string;
                                sku: string;
                                units: number;
                                priceListId: string;
                                taxInclusive: boolean;
                                unitPrice: number;
                                compareAt: number | null;
                                list: number;
                                discounts: {
                                    promotionId: string;
                                    name: string;
                                    amount: number;
                                }[];
                                rate: number;
                                net: number;
                                tax: number;
                                gross: number;
                                why: {
                                    /** @enum {unknown} */
                                    code: "price_from" | "no_price" | "list_lower" | "list_elsewhere" | "percent_off" | "amount_off" | "set_free" | "set_lowered" | "in_bundle" | "basket_percent_off" | "basket_amount_off" | "tax_held" | "tax_added" | "no_tax_rate" | "off" | "not_begun" | "ended" | "wrong_channel" | "wrong_store" | "wrong_group" | "other_currency" | "code_missing" | "limit_used" | "nothing_fits" | "nothing_left" | "not_stackable" | "too_few_units" | "below_minimum" | "bundle_incomplete" | "bundle_not_cheaper";
                                    params: {
                                        [key: string]: string | number;
                                    };
                                }[];
                            } | null;
                            availability: {
                                state: "in_stock" | "few" | "preorder" | "backorder" | "sold_out";
                                units: number;
                                availableFrom: string | null;
                                delivery: {
                                    from: string;
                                    to: string;
                                    carrier: string;
                                    service: string;
                                    orderBy: string;
                                } | null;
                                pickup: {
                                    location: string;
                                    units: number;
                                    readyAt: string;
                                    local: string;
                                } | null;
                            };
                            notices: {
                                /** @enum {unknown} */
                                code: "gone" | "no_price" | "sold_out" | "only_left" | "price_changed";
                                params: {
                                    [key: string]: number;
                                };
                            }[];
                        }[];
                        codes: {
                            code: string;
                            edits: string[];
                        }[];
                        totals: {
                            list: number;
                            discount: number;
                            net: number;
                            tax: number;
                            gross: number;
                        };
                        taxes: {
                            rate: number;
                            inclusive: boolean;
                            net: number;
                            tax: number;
                        }[];
                        promotions: {
                            id: string;
                            name: string;
                            times: number;
                            amount: number;
                        }[];
                        notApplied: {
                            id: string;
                            name: string;
                            why: {
                                /** @enum {unknown} */
                                code: "price_from" | "no_price" | "list_lower" | "list_elsewhere" | "percent_off" | "amount_off" | "set_free" | "set_lowered" | "in_bundle" | "basket_percent_off" | "basket_amount_off" | "tax_held" | "tax_added" | "no_tax_rate" | "off" | "not_begun" | "ended" | "wrong_channel" | "wrong_store" | "wrong_group" | "other_currency" | "code_missing" | "limit_used" | "nothing_fits" | "nothing_left" | "not_stackable" | "too_few_units" | "below_minimum" | "bundle_incomplete" | "bundle_not_cheaper";
                                params: {
                                    [key: string]: string | number;
                                };
                            };
                        }[];
                        unknownCodes: string[];
                        payable: number;
                    };
                };
            };
        };
    };
    shared_list_edit: {
        parameters: {
            query: {
                market: string;
                channel?: string;
                location?: string;
                postalCode?: string;
            };
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    edits: ({
                        /** @enum {string} */
                        kind: "add";
                        id: string;
                        at?: string;
                        variant: string;
                        units: number;
                        price?: number;
                    } | {
                        /** @enum {string} */
                        kind: "set";
                        id: string;
                        at?: string;
                        variant: string;
                        units: number;
                        price?: number;
                        over: string[];
                    } | {
                        /** @enum {string} */
                        kind: "remove";
                        id: string;
                        at?: string;
                        variant: string;
                        over: string[];
                    } | {
                        /** @enum {string} */
                        kind: "note";
                        id: string;
                        at?: string;
                        variant: string;
                        note: string;
                        over: string[];
                    } | {
                        /** @enum {string} */
                        kind: "code";
                        id: string;
                        at?: string;
                        code: string;
                    } | {
                        /** @enum {string} */
                        kind: "uncode";
                        id: string;
                        at?: string;
                        code: string;
                        over: string[];
                    } | {
                        /** @enum {string} */
                        kind: "move";
                        id: string;
                        at?: string;
                        variant: string;
                        units: number;
                        over: string[];
                        to: "basket" | string;
                        as: string;
                    })[];
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        outcomes: {
                            id: string;
                            /** @enum {unknown} */
                            outcome: "accepted" | "repeated";
                        }[];
                        list: {
                            id: string;
                            /** @enum {unknown} */
                            kind: "wish" | "shopping";
                            name: string;
                            madeAt: string;
                            editable: boolean;
                            market: string;
                            at: string;
                            currency: string;
                            units: number;
                            lines: {
                                variant: string;
                                sku: string;
                                handle: string;
                                titles: {
                                    [key: string]: string;
                                };
                                options: {
                                    [key: string]: string;
                                };
                                media: string | null;
                                units: number;
                                note: string | null;
                                addedAt: string;
                                edits: string[];
                                price: {
                                    id: string;
                                    variantId: string;
                                    sku: string;
                                    units: number;
                                    priceListId: string;
                                    taxInclusive: boolean;
                                    unitPrice: number;
                                    compareAt: number | null;
                                    list: number;
                                    discounts: {
                                        promotionId: string;
                                        name: string;
                                        amount: number;
                                    }[];
                                    rate: number;
                                    net: number;
                                    tax: number;
                                    gross: number;
                                    why: {
                                        /** @enum {unknown} */
                                        code: "price_from" | "no_price" | "list_lower" | "list_elsewhere" | "percent_off" | "amount_off" | "set_free" | "set_lowered" | "in_bundle" | "basket_percent_off" | "basket_amount_off" | "tax_held" | "tax_added" | "no_tax_rate" | "off" | "not_begun" | "ended" | "wrong_channel" | "wrong_store" | "wrong_group" | "other_currency" | "code_missing" | "limit_used" | "nothing_fits" | "nothing_left" | "not_stackable" | "too_few_units" | "below_minimum" | "bundle_incomplete" | "bundle_not_cheaper";
                                        params: {
                                            [key: string]: string | number;
                                        };
                                    }[];
                                } | null;
                                availability: {
                                    state: "in_stock" | "few" | "preorder" | "backorder" | "sold_out";
                                    units: number;
                                    availableFrom: string | null;
                                    delivery: {
                                        from: string;
                                        to: string;
                                        carrier: string;
                                        service: string;
                                        orderBy: string;
                                    } | null;
                                    pickup: {
                                        location: string;
                                        units: number;
                                        readyAt: string;
                                        local: string;
                                    } | null;
                                };
                                notices: {
                                    /** @enum {unknown} */
                                    code: "gone" | "no_price" | "sold_out" | "only_left" | "price_changed";
                                    params: {
                                        [key: string]: number;
                                    };
                                }[];
                            }[];
                            codes: {
                                code: string;
                                edits: string[];
                            }[];
                            totals: {
                                list: number;
                                discount: number;
                                net: number;
                                tax: number;
                                gross: number;
                            };
                            taxes: {
                                rate: number;
                                inclusive: boolean;
                                net: number;
                                tax: number;
                            }[];
                            promotions: {
                                id: string;
                                name: string;
                                times: number;
                                amount: number;
                            }[];
                            notApplied: {
                                id: string;
                                name: string;
                                why: {
                                    /** @enum {unknown} */
                                    code: "price_from" | "no_price" | "list_lower" | "list_elsewhere" | "percent_off" | "amount_off" | "set_free" | "set_lowered" | "in_bundle" | "basket_percent_off" | "basket_amount_off" | "tax_held" | "tax_added" | "no_tax_rate" | "off" | "not_begun" | "ended" | "wrong_channel" | "wrong_store" | "wrong_group" | "other_currency" | "code_missing" | "limit_used" | "nothing_fits" | "nothing_left" | "not_stackable" | "too_few_units" | "below_minimum" | "bundle_incomplete" | "bundle_not_cheaper";
                                    params: {
                                        [key: string]: string | number;
                                    };
                                };
                            }[];
                            unknownCodes: string[];
                            payable: number;
                        };
                    };
                };
            };
        };
    };
    hand_over_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    kind: "basket" | "list" | "session";
                    market: string;
                    list?: string;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        expiresAt: string;
                    };
                };
            };
        };
    };
    hand_over_claim: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "basket";
                        basket: {
                            market: string;
                            at: string;
                            currency: string;
                            units: number;
                            lines: {
                                variant: string;
                                sku: string;
                                handle: string;
                                titles: {
                                    [key: string]: string;
                                };
                                options: {
                                    [key: string]: string;
                                };
                                media: string | null;
                                units: number;
                                note: string | null;
                                addedAt: string;
                                edits: string[];
                                price: {
                                    id: string;
                                    variantId: string;
                                    sku: string;
                                    units: number;
                                    priceListId: string;
                                    taxInclusive: boolean;
                                    unitPrice: number;
                                    compareAt: number | null;
                                    list: number;
                                    discounts: {
                                        promotionId: string;
                                        name: string;
                                        amount: number;
                                    }[];
                                    rate: number;
                                    net: number;
                                    tax: number;
                                    gross: number;
                                    why: {
                                        /** @enum {unknown} */
                                        code: "price_from" | "no_price" | "list_lower" | "list_elsewhere" | "percent_off" | "amount_off" | "set_free" | "set_lowered" | "in_bundle" | "basket_percent_off" | "basket_amount_off" | "tax_held" | "tax_added" | "no_tax_rate" | "off" | "not_begun" | "ended" | "wrong_channel" | "wrong_store" | "wrong_group" | "other_currency" | "code_missing" | "limit_used" | "nothing_fits" | "nothing_left" | "not_stackable" | "too_few_units" | "below_minimum" | "bundle_incomplete" | "bundle_not_cheaper";
                                        params: {
                                            [key: string]: string | number;
                                        };
                                    }[];
                                } | null;
                                availability: {
                                    state: "in_stock" | "few" | "preorder" | "backorder" | "sold_out";
                                    units: number;
                                    availableFrom: string | null;
                                    delivery: {
                                        from: string;
                                        to: string;
                                        carrier: string;
                                        service: string;
                                        orderBy: string;
                                    } | null;
                                    pickup: {
                                        location: string;
                                        units: number;
                                        readyAt: string;
                                        local: string;
                                    } | null;
                                };
                                notices: {
                                    /** @enum {unknown} */
                                    code: "gone" | "no_price" | "sold_out" | "only_left" | "price_changed";
                                    params: {
                                        [key: string]: number;
                                    };
                                }[];
                            }[];
                            codes: {
                                code: string;
                                edits: string[];
                            }[];
                            totals: {
                                list: number;
                                discount: number;
                                net: number;
                                tax: number;
                                gross: number;
                            };
                            taxes: {
                                rate: number;
                                inclusive: boolean;
                                net: number;
                                tax: number;
                            }[];
                            promotions: {
                                id: string;
                                name: string;
                                times: number;
                                amount: number;
                            }[];
                            notApplied: {
                                id: string;
                                name: string;
                                why: {
                                    /** @enum {unknown} */
                                    code: "price_from" | "no_price" | "list_lower" | "list_elsewhere" | "percent_off" | "amount_off" | "set_free" | "set_lowered" | "in_bundle" | "basket_percent_off" | "basket_amount_off" | "tax_held" | "tax_added" | "no_tax_rate" | "off" | "not_begun" | "ended" | "wrong_channel" | "wrong_store" | "wrong_group" | "other_currency" | "code_missing" | "limit_used" | "nothing_fits" | "nothing_left" | "not_stackable" | "too_few_units" | "below_minimum" | "bundle_incomplete" | "bundle_not_cheaper";
                                    params: {
                                        [key: string]: string | number;
                                    };
                                };
                            }[];
                            unknownCodes: string[];
                            payable: number;
                        };
                    } | {
                        /** @enum {string} */
                        kind: "list";
                        token: string;
                    } | {
                        /** @enum {string} */
                        kind: "session";
                    };
                };
            };
        };
    };
    person_baskets: {
        parameters: {
            query?: {
                channel?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            owner: string;
                            market: string;
                            basket: {
                                market: string;
                                at: string;
                                currency: string;
                                units: number;
                                lines: {
                                    variant: string;
                                    sku: string;
                                    handle: string;
                                    titles: {
                                        [key: string]: string;
                                    };
                                    options: {
                                        [key: string]: string;
                                    };
                                    media: string | null;
                                    units: number;
                                    note: string | null;
                                    addedAt: string;
                                    edits: string[];
                                    price: {
                                        id: string;
                                        variantId: string;
                                        sku: string;
                                        units: number;
                                        priceListId: string;
                                        taxInclusive: boolean;
                                        unitPrice: number;
                                        compareAt: number | null;
                                        list: number;
                                        discounts: {
                                            promotionId: string;
                                            name: string;
                                            amount: number;
                                        }[];
                                        rate: number;
                                        net: number;
                                        tax: number;
                                        gross: number;
                                        why: {
                                            /** @enum {unknown} */
                                            code: "price_from" | "no_price" | "list_lower" | "list_elsewhere" | "percent_off" | "amount_off" | "set_free" | "set_lowered" | "in_bundle" | "basket_percent_off" | "basket_amount_off" | "tax_held" | "tax_added" | "no_tax_rate" | "off" | "not_begun" | "ended" | "wrong_channel" | "wrong_store" | "wrong_group" | "other_currency" | "code_missing" | "limit_used" | "nothing_fits" | "nothing_left" | "not_stackable" | "too_few_units" | "below_minimum" | "bundle_incomplete" | "bundle_not_cheaper";
                                            params: {
                                                [key: string]: string | number;
                                            };
                                        }[];
                                    } | null;
                                    availability: {
                                        state: "in_stock" | "few" | "preorder" | "backorder" | "sold_out";
                                        units: number;
                                        availableFrom: string | null;
                                        delivery: {
                                            from: string;
                                            to: string;
                                            carrier: string;
                                            service: string;
                                            orderBy: string;
                                        } | null;
                                        pickup: {
                                            location: string;
                                            units: number;
                                            readyAt: string;
                                            local: string;
                                        } | null;
                                    };
                                    notices: {
                                        /** @enum {unknown} */
                                        code: "gone" | "no_price" | "sold_out" | "only_left" | "price_changed";
                                        params: {
                                            [key: string]: number;
                                        };
                                    }[];
                                }[];
                                codes: {
                                    code: string;
                                    edits: string[];
                                }[];
                                totals: {
                                    list: number;
                                    discount: number;
                                    net: number;
                                    tax: number;
                                    gross: number;
                                };
                                taxes: {
                                    rate: number;
                                    inclusive: boolean;
                                    net: number;
                                    tax: number;
                                }[];
                                promotions: {
                                    id: string;
                                    name: string;
                                    times: number;
                                    amount: number;
                                }[];
                                notApplied: {
                                    id: string;
                                    name: string;
                                    why: {
                                        /** @enum {unknown} */
                                        code: "price_from" | "no_price" | "list_lower" | "list_elsewhere" | "percent_off" | "amount_off" | "set_free" | "set_lowered" | "in_bundle" | "basket_percent_off" | "basket_amount_off" | "tax_held" | "tax_added" | "no_tax_rate" | "off" | "not_begun" | "ended" | "wrong_channel" | "wrong_store" | "wrong_group" | "other_currency" | "code_missing" | "limit_used" | "nothing_fits" | "nothing_left" | "not_stackable" | "too_few_units" | "below_minimum" | "bundle_incomplete" | "bundle_not_cheaper";
                                        params: {
                                            [key: string]: string | number;
                                        };
                                    };
                                }[];
                                unknownCodes: string[];
                                payable: number;
                            };
                            lists: {
                                id: string;
                                /** @enum {unknown} */
                                kind: "wish" | "shopping";
                                name: string;
                                madeAt: string;
                                editable: boolean;
                                market: string;
                                at: string;
                                currency: string;
                                units: number;
                                lines: {
                                    variant: string;
                                    sku: string;
                                    handle: string;
                                    titles: {
                                        [key: string]: string;
                                    };
                                    options: {
                                        [key: string]: string;
                                    };
                                    media: string | null;
                                    units: number;
                                    note: string | null;
                                    addedAt: string;
                                    edits: string[];
                                    price: {
                                        id: string;
                                        variantId: string;
                                        sku: string;
                                        units: number;
                                        priceListId: string;
                                        taxInclusive: boolean;
                                        unitPrice: number;
                                        compareAt: number | null;
                                        list: number;
                                        discounts: {
                                            promotionId: string;
                                            name: string;
                                            amount: number;
                                        }[];
                                        rate: number;
                                        net: number;
                                        tax: number;
                                        gross: number;
                                        why: {
                                            /** @enum {unknown} */
                                            code: "price_from" | "no_price" | "list_lower" | "list_elsewhere" | "percent_off" | "amount_off" | "set_free" | "set_lowered" | "in_bundle" | "basket_percent_off" | "basket_amount_off" | "tax_held" | "tax_added" | "no_tax_rate" | "off" | "not_begun" | "ended" | "wrong_channel" | "wrong_store" | "wrong_group" | "other_currency" | "code_missing" | "limit_used" | "nothing_fits" | "nothing_left" | "not_stackable" | "too_few_units" | "below_minimum" | "bundle_incomplete" | "bundle_not_cheaper";
                                            params: {
                                                [key: string]: string | number;
                                            };
                                        }[];
                                    } | null;
                                    availability: {
                                        state: "in_stock" | "few" | "preorder" | "backorder" | "sold_out";
                                        units: number;
                                        availableFrom: string | null;
                                        delivery: {
                                            from: string;
                                            to: string;
                                            carrier: string;
                                            service: string;
                                            orderBy: string;
                                        } | null;
                                        pickup: {
                                            location: string;
                                            units: number;
                                            readyAt: string;
                                            local: string;
                                        } | null;
                                    };
                                    notices: {
                                        /** @enum {unknown} */
                                        code: "gone" | "no_price" | "sold_out" | "only_left" | "price_changed";
                                        params: {
                                            [key: string]: number;
                                        };
                                    }[];
                                }[];
                                codes: {
                                    code: string;
                                    edits: string[];
                                }[];
                                totals: {
                                    list: number;
                                    discount: number;
                                    net: number;
                                    tax: number;
                                    gross: number;
                                };
                                taxes: {
                                    rate: number;
                                    inclusive: boolean;
                                    net: number;
                                    tax: number;
                                }[];
                                promotions: {
                                    id: string;
                                    name: string;
                                    times: number;
                                    amount: number;
                                }[];
                                notApplied: {
                                    id: string;
                                    name: string;
                                    why: {
                                        /** @enum {unknown} */
                                        code: "price_from" | "no_price" | "list_lower" | "list_elsewhere" | "percent_off" | "amount_off" | "set_free" | "set_lowered" | "in_bundle" | "basket_percent_off" | "basket_amount_off" | "tax_held" | "tax_added" | "no_tax_rate" | "off" | "not_begun" | "ended" | "wrong_channel" | "wrong_store" | "wrong_group" | "other_currency" | "code_missing" | "limit_used" | "nothing_fits" | "nothing_left" | "not_stackable" | "too_few_units" | "below_minimum" | "bundle_incomplete" | "bundle_not_cheaper";
                                        params: {
                                            [key: string]: string | number;
                                        };
                                    };
                                }[];
                                unknownCodes: string[];
                                payable: number;
                            }[];
                        }[];
                    };
                };
            };
        };
    };
    person_basket_edit: {
        parameters: {
            query: {
                market: string;
                channel?: string;
                location?: string;
                postalCode?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    edits: ({
                        /** @enum {string} */
                        kind: "add";
                        id: string;
                        at?: string;
                        variant: string;
                        units: number;
                        price?: number;
                    } | {
                        /** @enum {string} */
                        kind: "set";
                        id: string;
                        at?: string;
                        variant: string;
                        units: number;
                        price?: number;
                        over: string[];
                    } | {
                        /** @enum {string} */
                        kind: "remove";
                        id: string;
                        at?: string;
                        variant: string;
                        over: string[];
                    } | {
                        /** @enum {string} */
                        kind: "note";
                        id: string;
                        at?: string;
                        variant: string;
                        note: string;
                        over: string[];
                    } | {
                        /** @enum {string} */
                        kind: "code";
                        id: string;
                        at?: string;
                        code: string;
                    } | {
                        /** @enum {string} */
                        kind: "uncode";
                        id: string;
                        at?: string;
                        code: string;
                        over: string[];
                    } | {
                        /** @enum {string} */
                        kind: "move";
                        id: string;
                        at?: string;
                        variant: string;
                        units: number;
                        over: string[];
                        to: "basket" | string;
                        as: string;
                    })[];
                    owner?: string;
                    list?: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        outcomes: {
                            id: string;
                            /** @enum {unknown} */
                            outcome: "accepted" | "repeated";
                        }[];
                        basket?: {
                            market: string;
                            at: string;
                            currency: string;
                            units: number;
                            lines: {
                                variant: string;
                                sku: string;
                                handle: string;
                                titles: {
                                    [key: string]: string;
                                };
                                options: {
                                    [key: string]: string;
                                };
                                media: string | null;
                                units: number;
                                note: string | null;
                                addedAt: string;
                                edits: string[];
                                price: {
                                    id: string;
                                    variantId: string;
                                    sku: string;
                                    units: number;
                                    priceListId: string;
                                    taxInclusive: boolean;
                                    unitPrice: number;
                                    compareAt: number | null;
                                    list: number;
                                    discounts: {
                                        promotionId: string;
                                        name: string;
                                        amount: number;
                                    }[];
                                    rate: number;
                                    net: number;
                                    tax: number;
                                    gross: number;
                                    why: {
                                        /** @enum {unknown} */
                                        code: "price_from" | "no_price" | "list_lower" | "list_elsewhere" | "percent_off" | "amount_off" | "set_free" | "set_lowered" | "in_bundle" | "basket_percent_off" | "basket_amount_off" | "tax_held" | "tax_added" | "no_tax_rate" | "off" | "not_begun" | "ended" | "wrong_channel" | "wrong_store" | "wrong_group" | "other_currency" | "code_missing" | "limit_used" | "nothing_fits" | "nothing_left" | "not_stackable" | "too_few_units" | "below_minimum" | "bundle_incomplete" | "bundle_not_cheaper";
                                        params: {
                                            [key: string]: string | number;
                                        };
                                    }[];
                                } | null;
                                availability: {
                                    state: "in_stock" | "few" | "preorder" | "backorder" | "sold_out";
                                    units: number;
                                    availableFrom: string | null;
                                    delivery: {
                                        from: string;
                                        to: string;
                                        carrier: string;
                                        service: string;
                                        orderBy: string;
                                    } | null;
                                    pickup: {
                                        location: string;
                                        units: number;
                                        readyAt: string;
                                        local: string;
                                    } | null;
                                };
                                notices: {
                                    /** @enum {unknown} */
                                    code: "gone" | "no_price" | "sold_out" | "only_left" | "price_changed";
                                    params: {
                                        [key: string]: number;
                                    };
                                }[];
                            }[];
                            codes: {
                                code: string;
                                edits: string[];
                            }[];
                            totals: {
                                list: number;
                                discount: number;
                                net: number;
                                tax: number;
                                gross: number;
                            };
                            taxes: {
                                rate: number;
                                inclusive: boolean;
                                net: number;
                                tax: number;
                            }[];
                            promotions: {
                                id: string;
                                name: string;
                                times: number;
                                amount: number;
                            }[];
                            notApplied: {
                                id: string;
                                name: string;
                                why: {
                                    /** @enum {unknown} */
                                    code: "price_from" | "no_price" | "list_lower" | "list_elsewhere" | "percent_off" | "amount_off" | "set_free" | "set_lowered" | "in_bundle" | "basket_percent_off" | "basket_amount_off" | "tax_held" | "tax_added" | "no_tax_rate" | "off" | "not_begun" | "ended" | "wrong_channel" | "wrong_store" | "wrong_group" | "other_currency" | "code_missing" | "limit_used" | "nothing_fits" | "nothing_left" | "not_stackable" | "too_few_units" | "below_minimum" | "bundle_incomplete" | "bundle_not_cheaper";
                                    params: {
                                        [key: string]: string | number;
                                    };
                                };
                            }[];
                            unknownCodes: string[];
                            payable: number;
                        };
                        list?: {
                            id: string;
                            /** @enum {unknown} */
                            kind: "wish" | "shopping";
                            name: string;
                            madeAt: string;
                            editable: boolean;
                            market: string;
                            at: string;
                            currency: string;
                            units: number;
                            lines: {
                                variant: string;
                                sku: string;
                                handle: string;
                                titles: {
                                    [key: string]: string;
                                };
                                options: {
                                    [key: string]: string;
                                };
                                media: string | null;
                                units: number;
                                note: string | null;
                                addedAt: string;
                                edits: string[];
                                price: {
                                    id: string;
                                    variantId: string;
                                    sku: string;
                                    units: number;
                                    priceListId: string;
                                    taxInclusive: boolean;
                                    unitPrice: number;
                                    compareAt: number | null;
                                    list: number;
                                    discounts: {
                                        promotionId: string;
                                        name: string;
                                        amount: number;
                                    }[];
                                    rate: number;
                                    net: number;
                                    tax: number;
                                    gross: number;
                                    why: {
                                        /** @enum {unknown} */
                                        code: "price_from" | "no_price" | "list_lower" | "list_elsewhere" | "percent_off" | "amount_off" | "set_free" | "set_lowered" | "in_bundle" | "basket_percent_off" | "basket_amount_off" | "tax_held" | "tax_added" | "no_tax_rate" | "off" | "not_begun" | "ended" | "wrong_channel" | "wrong_store" | "wrong_group" | "other_currency" | "code_missing" | "limit_used" | "nothing_fits" | "nothing_left" | "not_stackable" | "too_few_units" | "below_minimum" | "bundle_incomplete" | "bundle_not_cheaper";
                                        params: {
                                            [key: string]: string | number;
                                        };
                                    }[];
                                } | null;
                                availability: {
                                    state: "in_stock" | "few" | "preorder" | "backorder" | "sold_out";
                                    units: number;
                                    availableFrom: string | null;
                                    delivery: {
                                        from: string;
                                        to: string;
                                        carrier: string;
                                        service: string;
                                        orderBy: string;
                                    } | null;
                                    pickup: {
                                        location: string;
                                        units: number;
                                        readyAt: string;
                                        local: string;
                                    } | null;
                                };
                                notices: {
                                    /** @enum {unknown} */
                                    code: "gone" | "no_price" | "sold_out" | "only_left" | "price_changed";
                                    params: {
                                        [key: string]: number;
                                    };
                                }[];
                            }[];
                            codes: {
                                code: string;
                                edits: string[];
                            }[];
                            totals: {
                                list: number;
                                discount: number;
                                net: number;
                                tax: number;
                                gross: number;
                            };
                            taxes: {
                                rate: number;
                                inclusive: boolean;
                                net: number;
                                tax: number;
                            }[];
                            promotions: {
                                id: string;
                                name: string;
                                times: number;
                                amount: number;
                            }[];
                            notApplied: {
                                id: string;
                                name: string;
                                why: {
                                    /** @enum {unknown} */
                                    code: "price_from" | "no_price" | "list_lower" | "list_elsewhere" | "percent_off" | "amount_off" | "set_free" | "set_lowered" | "in_bundle" | "basket_percent_off" | "basket_amount_off" | "tax_held" | "tax_added" | "no_tax_rate" | "off" | "not_begun" | "ended" | "wrong_channel" | "wrong_store" | "wrong_group" | "other_currency" | "code_missing" | "limit_used" | "nothing_fits" | "nothing_left" | "not_stackable" | "too_few_units" | "below_minimum" | "bundle_incomplete" | "bundle_not_cheaper";
                                    params: {
                                        [key: string]: string | number;
                                    };
                                };
                            }[];
                            unknownCodes: string[];
                            payable: number;
                        };
                    };
                };
            };
        };
    };
    basket_open: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        person: string;
                        market: string;
                        list: string | null;
                    };
                };
            };
        };
    };
}
