package render

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/invopop/jsonschema"
)

// answersOf lists the shapes that stand behind each name: one of an object is the value of its
// "schema", one of a list ends in "_list".
func answersOf() map[string][]any {
	return map[string][]any{
		"backup": {backedUp{}}, "batch": {batch{}, applied{}, reversal{}}, "client": {clientView{}},
		"citation": {citationView{}}, "client-export": {clientExport{}}, "client-exports": {clientExports{}}, "client-practice": {clientPractice{}}, "compact": {compaction{}}, "copy": {copied{}}, "config_change": {settingChangeView{}}, "dossier": {dossierFile{}}, "dossier-verify": {dossierVerified{}}, "log-head": {logHead{}}, "config_check": {settingsReportView{}},
		"config_path": {settingsFileView{}}, "config_list": {[]settingRow{}}, "setting": {settingView{}}, "completion": {fact{}}, "error": {errorView{}, failedReports{}},
		"explain": {explanation{}}, "rule": {ruleView{}}, "help": {manualView{}}, "hours": {hoursView{}}, "man": {pagesView{}}, "import": {importation{}},
		"notice": {noticeTextView{}, copiedNotice{}}, "overview": {overviewView{}}, "package": {packageView{}}, "specialist": {specialistView{}}, "platform": {platformView{}}, "platform_diff": {platformDiffView{}}, "platform_new": {createdView{}}, "platform_change": {platformChangeView{}},
		"recover": {recovery{}}, "reminders": {remindersView{}}, "restore": {restoration{}}, "result": {result{}, reversal{}, partView{}},
		"retention": {retention{}}, "room": {roomView{}}, "series": {seriesView{}}, "sending": {sendingView{}}, "letter": {letterView{}}, "settle": {closing{}}, "support": {supportTextView{}, copiedSupport{}},
		"templates": {copiesView{}}, "schema": {schemaView{}}, "schema_list": {[]schemaRow{}}, "verify": {verification{}}, "lab": {trialView{}}, "version": {programView{}}, "busy": {busyView{}}, "calendar": {calendarView{}}, "sync": {syncView{}}, "waiting": {waitingView{}},

		"agenda_list": {[]row{}}, "backup_list": {[]shelvedRow{}}, "client_list": {[]accountRow{}}, "due_list": {[]taskRow{}}, "report_list": {[]tallyRow{}},
		"free_list": {[]slotRow{}}, "inbox_list": {[]letterRow{}}, "log_list": {[]recordRow{}}, "notice_list": {[]noticeTextRow{}},
		"package_list": {[]packageRow{}}, "platform_check_list": {[]reportRow{}}, "platform_review_list": {[]reviewedRow{}}, "platform_list": {[]platformRow{}},
		"room_list": {[]roomRow{}}, "room_free_list": {[]roomFreeRow{}},
		"busy_list": {[]busyRow{}}, "calendar_list": {[]calendarRow{}}, "series_list": {[]seriesRow{}}, "specialist_list": {[]specialistRow{}}, "support_list": {[]supportTextRow{}}, "waiting_list": {[]entryRow{}},
	}
}

// TestSchemasAreThoseOfTheAnswers holds the files to the structs that are written. A key that is
// in a file stays there: scripts read it.
func TestSchemasAreThoseOfTheAnswers(t *testing.T) {
	t.Parallel()
	shapes := answersOf()
	for name, answers := range shapes {
		want, err := json.MarshalIndent(schemaOf(name, answers), "", " ")
		if err != nil {
			t.Fatal(err)
		}
		want = append(want, '\n')
		file := filepath.Join("schema", name+".json")
		was, _ := os.ReadFile(file)
		for _, lost := range lostKeys(t, was, want) {
			t.Errorf("%s: scripts read %s, which is gone", file, lost)
		}
		if os.Getenv("UPDATE_SCHEMA") != "" && !t.Failed() {
			if err := os.WriteFile(file, want, 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if !bytes.Equal(was, want) {
			t.Errorf("%s is not as the answer is; UPDATE_SCHEMA=1 writes it, where a key is new", file)
		}
	}
	for _, name := range Schemas() {
		if shapes[name] == nil && name != "export" {
			t.Errorf("schema/%s.json is of no answer", name)
		}
	}
}

// schemaOf makes the schema of a name, of any of whose shapes an answer is.
func schemaOf(name string, answers []any) *jsonschema.Schema {
	whole := &jsonschema.Schema{Version: jsonschema.Version, ID: jsonschema.ID("urn:adsum:" + name + ":1"), Definitions: jsonschema.Definitions{}}
	var refs []*jsonschema.Schema
	for _, answer := range answers {
		t := reflect.TypeOf(answer)
		r := jsonschema.Reflector{Anonymous: true, AllowAdditionalProperties: true}
		var s *jsonschema.Schema
		if t.Kind() == reflect.Slice {
			s = r.ReflectFromType(t.Elem())
		} else {
			s = r.ReflectFromType(t)
		}
		for key, definition := range s.Definitions {
			whole.Definitions[key] = definition
		}
		amend(t, whole.Definitions, map[reflect.Type]bool{})
		ref := &jsonschema.Schema{Ref: s.Ref}
		if t.Kind() == reflect.Slice {
			ref = &jsonschema.Schema{Type: "array", Items: ref}
		} else {
			named := whole.Definitions[t.Name()]
			marked := *named
			marked.Properties = jsonschema.NewProperties()
			for pair := named.Properties.Oldest(); pair != nil; pair = pair.Next() {
				marked.Properties.Set(pair.Key, pair.Value)
			}
			marked.Properties.Set("schema", &jsonschema.Schema{Const: "adsum." + name + "/1"})
			ref = &marked
			if !strings.Contains(string(mustJSON(whole.Definitions, t.Name())), "#/$defs/"+t.Name()+`"`) {
				delete(whole.Definitions, t.Name())
			}
		}
		refs = append(refs, ref)
	}
	if len(refs) == 1 {
		one := *refs[0]
		one.Version, one.ID, one.Definitions = whole.Version, whole.ID, whole.Definitions
		return &one
	}
	whole.AnyOf = refs
	return whole
}

// mustJSON writes all definitions but one.
func mustJSON(all jsonschema.Definitions, but string) []byte {
	others := jsonschema.Definitions{}
	for key, s := range all {
		if key != but {
			others[key] = s
		}
	}
	text, err := json.Marshal(others)
	if err != nil {
		panic(err)
	}
	return text
}

// amend says of the definitions what the library does not read out of Go: a pointer can be null,
// and what an embedded pointer has can be missing.
func amend(t reflect.Type, all jsonschema.Definitions, seen map[reflect.Type]bool) {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice || t.Kind() == reflect.Map {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct || seen[t] {
		return
	}
	seen[t] = true
	if s := all[t.Name()]; s != nil {
		s.Extras = nil
		amendFields(t, s, true)
	}
	for field := range t.Fields() {
		amend(field.Type, all, seen)
	}
}

func amendFields(t reflect.Type, s *jsonschema.Schema, always bool) {
	for field := range t.Fields() {
		is := field.Type
		if field.Anonymous && field.Tag.Get("json") == "" {
			if is.Kind() == reflect.Pointer {
				amendFields(is.Elem(), s, false)
			} else {
				amendFields(is, s, always)
			}
			continue
		}
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		property, known := s.Properties.Get(name)
		if !known {
			continue
		}
		if !always {
			s.Required = slices.DeleteFunc(s.Required, func(key string) bool { return key == name })
		}
		if is.Kind() == reflect.Pointer && property.AnyOf == nil {
			s.Properties.Set(name, &jsonschema.Schema{AnyOf: []*jsonschema.Schema{property, {Type: "null"}}})
		}
	}
}

// lostKeys returns the properties that one schema has and another has not, by the paths to them.
func lostKeys(t *testing.T, was, now []byte) []string {
	t.Helper()
	if len(was) == 0 {
		return nil
	}
	var lost []string
	has := keysOf(t, now)
	for _, key := range keysOf(t, was) {
		if !slices.Contains(has, key) {
			lost = append(lost, key)
		}
	}
	return lost
}

func keysOf(t *testing.T, schema []byte) []string {
	t.Helper()
	var value any
	if err := json.Unmarshal(schema, &value); err != nil {
		t.Fatal(err)
	}
	var keys []string
	var walk func(at string, value any)
	walk = func(at string, value any) {
		switch value := value.(type) {
		case map[string]any:
			for key, below := range value {
				if properties, is := below.(map[string]any); is && key == "properties" {
					for name := range properties {
						keys = append(keys, at+"."+name)
					}
				}
				walk(regexp.MustCompile(`\.(properties|anyOf)$`).ReplaceAllString(at+"."+key, ""), below)
			}
		case []any:
			for _, below := range value {
				walk(at, below)
			}
		}
	}
	walk("", value)
	return keys
}
