using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace MovieAnalytics.Functions.Http.Describing;

/// <summary>
/// The comments of our own code, which are the descriptions of the API: the compiler writes them into a file beside each assembly, and both
/// hosts have it there. A file that is missing is an error of the build.
/// </summary>
internal sealed partial class XmlDocs
{
    private readonly Dictionary<string, XElement> _members = [];

    public XmlDocs(params ReadOnlySpan<Assembly> assemblies)
    {
        foreach (var assembly in assemblies)
            foreach (var member in XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member"))
                _members[(string)member.Attribute("name")!] = member;
    }

    public string? Summary(Type type) => Text(Find($"T:{NameOf(type)}")?.Element("summary"));

    /// <summary>Function methods have no overloads.</summary>
    public string? Summary(MethodInfo method) => Text(Find(method)?.Element("summary"));

    public string? Remarks(MethodInfo method) => Text(Find(method)?.Element("remarks"));

    public string? Summary(FieldInfo field) => Text(Find($"F:{NameOf(field.DeclaringType!)}.{field.Name}")?.Element("summary"));

    /// <summary>Of a property, or of the parameter of the record that makes it.</summary>
    public string? Summary(Type type, string property) =>
        Text(Find($"P:{NameOf(type)}.{property}")?.Element("summary"))
        ?? Text(Find($"T:{NameOf(type)}")?.Elements("param").FirstOrDefault(param => (string?)param.Attribute("name") == property));

    private XElement? Find(string name) => _members.GetValueOrDefault(name);

    private XElement? Find(MethodInfo method)
    {
        var name = $"M:{NameOf(method.DeclaringType!)}.{method.Name}";
        return _members.FirstOrDefault(member => member.Key == name || member.Key.StartsWith(name + "(", StringComparison.Ordinal)).Value;
    }

    private static string NameOf(Type type) => type.FullName!.Replace('+', '.');

    // Code in backticks, references by their last name: CommonMark, as OpenAPI has it.
    private static string? Text(XElement? element)
    {
        if (element is null)
            return null;
        var copy = new XElement(element);
        foreach (var code in copy.Descendants().Where(inner => inner.Name == "c").ToList())
            code.ReplaceWith($"`{code.Value}`");
        foreach (var reference in copy.Descendants().Where(inner => inner.Name == "see" || inner.Name == "paramref").ToList())
            reference.ReplaceWith(LastName().Match((string?)reference.Attribute("cref") ?? (string?)reference.Attribute("name") ?? "").Value);
        foreach (var paragraph in copy.Descendants("para").ToList())
            paragraph.ReplaceWith($"\n\n{paragraph.Value.Trim()}\n\n");
        return string.Join("\n\n", copy.Value.Split("\n\n").Select(part => White().Replace(part, " ").Trim()).Where(part => part.Length > 0));
    }

    [GeneratedRegex(@"\w+$")]
    private static partial Regex LastName();

    [GeneratedRegex(@"\s+")]
    private static partial Regex White();
}
