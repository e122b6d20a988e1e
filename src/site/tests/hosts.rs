//! What a site tells its host, search engines and whoever shows its links.

use super::*;

#[test]
fn the_base_address_gives_canonical_links_and_a_sitemap() {
    let options = Options {
        base_url: Some("https://a.example/play".to_owned()),
        indexable: true,
        ..Options::default()
    };
    let site = site(&[], &options);
    let sitemap = site.page("sitemap.xml");
    assert!(sitemap.contains("<loc>https://a.example/play/lead-stage/mql.html</loc>"), "{sitemap}");
    assert!(sitemap.contains("<loc>https://a.example/play/persona/</loc>"), "{sitemap}");
    let page = site.page("lead-stage/mql.html");
    let canonical = "<link rel=\"canonical\" href=\"https://a.example/play/lead-stage/mql.html\">";
    assert!(page.contains(canonical) && !page.contains("noindex"), "{page}");
    let described = "<meta property=\"og:description\" content=\"Fit and engaged, see SAL.\">";
    for part in [
        "<meta property=\"og:type\" content=\"article\">",
        "<meta property=\"og:title\" content=\"MQL\">",
        "<meta property=\"og:site_name\" content=\"Play &amp; Co\">",
        "<meta property=\"og:url\" content=\"https://a.example/play/lead-stage/mql.html\">",
        "itemtype=\"https://schema.org/BreadcrumbList\"",
        "<a itemprop=\"item\" href=\"../index.html\"><span itemprop=\"name\">Home</span></a>\
         <meta itemprop=\"position\" content=\"1\">",
        "itemtype=\"https://schema.org/DefinedTerm\"",
        "<meta itemprop=\"name\" content=\"MQL\">",
        "<meta property=\"og:image\" content=\"https://a.example/play/assets/preview.png\">",
        described,
    ] {
        assert!(page.contains(part), "`{part}` is not in\n{page}");
    }
    assert!(!site.page("404.html").contains("og:"));
    assert!(site.page("404.html").contains("href=\"/play/assets/style.css\""));
    assert!(!site.page("person/ann.html").contains("ann@a.example"));
}

#[test]
fn an_internal_site_is_kept_out_of_search_engines() {
    let site = site(&[], &Options::default());
    for (path, html) in site.pages() {
        assert!(html.contains("<meta name=\"robots\" content=\"noindex, nofollow\">"), "{path}");
    }
    let headers = site.page("_headers");
    assert!(headers.contains("X-Robots-Tag: noindex"), "{headers}");
    assert!(headers.contains(&format!("Content-Security-Policy: {CONTENT_SECURITY_POLICY}\n")));
    assert_eq!(site.page("robots.txt"), "User-agent: *\nDisallow: /\n");
    assert!(site.page("person/ann.html").contains("mailto:ann@a.example"));
}
