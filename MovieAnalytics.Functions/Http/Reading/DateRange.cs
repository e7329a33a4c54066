namespace MovieAnalytics.Functions.Http.Reading;

/// <summary>Days from and to, both inclusive; null: open.</summary>
internal readonly record struct DateRange(DateOnly? From, DateOnly? To)
{
    public static DateRange Read(QueryReader query)
    {
        var range = new DateRange(
            query.OptionalDate("from", "The first day; the first there is by default."),
            query.OptionalDate("to", "The last day; the last there is by default."));
        if (range.From > range.To)
            query.Fail("from", "must not be after 'to'.");
        return range;
    }
}
