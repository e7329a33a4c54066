using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MovieAnalytics.TmdbSandbox.Catalogue;

/// <summary>The catalogue, once it is read, with what was changed at run time: removed movies, edited bodies.</summary>
internal sealed class MovieStore(Task<ICatalogue> reading)
{
    private readonly ConcurrentDictionary<int, DateOnly> _deletedOn = new();
    private readonly ConcurrentDictionary<int, Edit> _edits = new();
    private int _version;

    private ICatalogue? _catalogue;

    /// <summary>Ends when the catalogue is read. Nothing else may be asked for before.</summary>
    public Task Ready => reading;

    public ICatalogue Catalogue =>
        _catalogue ??= reading.IsCompletedSuccessfully ? reading.Result : throw new InvalidOperationException("The catalogue is not read yet.");

    /// <summary>Goes up with each run-time change: what was ranked before is ranked again.</summary>
    public int Version => Volatile.Read(ref _version);

    public int Count => Catalogue.Count - _deletedOn.Count;

    /// <summary>The index of a movie that is there, or -1.</summary>
    public int Find(int id)
    {
        var index = Catalogue.IndexOf(id);
        return index >= 0 && !IsDeleted(index) ? index : -1;
    }

    public bool IsDeleted(int index) => !_deletedOn.IsEmpty && _deletedOn.ContainsKey(index);

    public bool Delete(int id, DateOnly today) => Apply(id, index => _deletedOn[index] = today);

    public bool Restore(int id) => Apply(id, index => _deletedOn.TryRemove(index, out _));

    /// <summary>Replaces top-level properties of the body; an empty patch only makes the movie "changed".</summary>
    public bool Change(int id, JsonObject patch, DateOnly today) => Apply(id, index =>
        _edits.AddOrUpdate(index, new Edit(today, patch), (_, earlier) => new Edit(today, Merge(earlier.Patch, patch))));

    public bool ChangedOn(int index, DateOnly day) =>
        Catalogue.ChangedOn(index, day)
        || _edits.TryGetValue(index, out var edit) && edit.Day == day
        || _deletedOn.TryGetValue(index, out var deletedOn) && deletedOn == day;

    /// <summary>The body as the catalogue keeps it compressed, unless an edit made it another.</summary>
    public CompressedBody? CompressedAt(int index) => _edits.ContainsKey(index) ? null : Catalogue.CompressedAt(index);

    /// <summary>Writes the whole body of the day: details, sections, metrics.</summary>
    public void WriteBody(int index, DateOnly date, Sections sections, IBufferWriter<byte> output)
    {
        if (_edits.TryGetValue(index, out var edit))
        {
            output.Write(Patched(index, date, sections, edit.Patch));
            return;
        }

        WriteUnedited(index, date, sections, output);
    }

    private void WriteUnedited(int index, DateOnly date, Sections sections, IBufferWriter<byte> output)
    {
        Catalogue.WriteOpenBody(index, date, sections, output);
        output.Advance(MetricsTail.Write(Catalogue.MetricsAt(index, date), output.GetSpan(MetricsTail.MaxLength)));
    }

    private byte[] Patched(int index, DateOnly date, Sections sections, JsonObject patch)
    {
        var buffer = new ArrayBufferWriter<byte>(8192);
        WriteUnedited(index, date, sections, buffer);
        var body = Merge(JsonNode.Parse(buffer.WrittenSpan)!.AsObject(), patch);
        foreach (var (section, name) in SectionNames.InOrder)
        {
            if (!sections.HasFlag(section)) body.Remove(name);
        }

        return JsonSerializer.SerializeToUtf8Bytes(body);
    }

    private static JsonObject Merge(JsonObject below, JsonObject above)
    {
        var merged = below.DeepClone().AsObject();
        foreach (var (name, value) in above) merged[name] = value?.DeepClone();
        return merged;
    }

    private bool Apply(int id, Action<int> change)
    {
        var index = Catalogue.IndexOf(id);
        if (index < 0) return false;
        change(index);
        Interlocked.Increment(ref _version);
        return true;
    }

    private sealed record Edit(DateOnly Day, JsonObject Patch);
}
