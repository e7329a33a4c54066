namespace MovieAnalytics.Functions.Http.Reading;

/// <summary>Days from and to, both inclusive; null: open.</summary>
internal readonly record struct DateRange(DateOnly? From, DateOnly? To)
{
    public static DateRange Read(QueryReader query)
    {
        var range = new DateRange(query.OptionalDate("from"), query.OptionalDate("to"));
        if (range.From > range.To)
            query.Fail("from", "must not be after 'to'.");
        return range;
    }
}
