package policy_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const module = "github.com/passverdict/passverdict/"

// mayImport says which of our packages, and which from elsewhere, each package
// may import outside its tests. The arrows point one way:
//
//	normalize → banned → policy → examples
//	              fgpp → policy
var mayImport = map[string][]string{
	"normalize":                       {module + "normalize/internal/fold", "golang.org/x/text/unicode/norm"},
	"normalize/internal/fold":         {"golang.org/x/text/unicode/norm"},
	"normalize/internal/generate":     {module + "normalize/internal/fold"},
	"fgpp":                            {},
	"banned":                          {module + "normalize", module + "banned/internal/md4", "github.com/bits-and-blooms/bloom/v3"},
	"banned/global":                   {module + "banned"},
	"banned/internal/md4":             {},
	"policy":                          {module + "banned", module + "fgpp", module + "policy/internal/strictjson", "golang.org/x/text/"},
	"policy/internal/strictjson":      {},
	"policy/words":                    {},
	"policy/words/internal/generate":  {},
	"banned/global/internal/generate": {module + "banned", module + "normalize"},
	"examples/generate":               {module + "policy", module + "policy/words", module + "banned/global"},
	"examples/buildlist":              {module + "banned", module + "normalize", module + "examples/internal/"},
	"examples/evaluate":               {module + "policy", module + "banned", module + "banned/global", module + "fgpp", module + "examples/internal/"},
	"examples/internal/jsonl":         {},
	"examples/internal/tty":           {},
	"examples/internal/tty/ttytest":   {"github.com/stretchr/testify/"}, // for tests only
	"examples/internal/wording":       {module + "banned"},
	"examples/why":                    {module + "fgpp", module + "examples/internal/jsonl"},
}

// testsMayImport is what every test may import beside that.
var testsMayImport = []string{"github.com/stretchr/testify/", "github.com/google/go-cmp/", "golang.org/x/text/", module}

// TestArchitecture holds the packages of the core module against the map, and
// demands a package comment of each.
func TestArchitecture(t *testing.T) {
	seen, documented := map[string]bool{}, map[string]bool{}
	bloomFiles := 0
	err := filepath.WalkDir("..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if _, err := os.Stat(filepath.Join(path, "go.mod")); err == nil && path != ".." {
				return filepath.SkipDir // a nested module has its own dependencies
			}
			return nil
		}
		if filepath.Ext(path) != ".go" {
			return nil
		}
		pkg := strings.TrimPrefix(filepath.ToSlash(filepath.Dir(path)), "../")
		allowed, known := mayImport[pkg]
		require.True(t, known, "package %s has no place in the architecture", pkg)
		seen[pkg] = true
		test := strings.HasSuffix(path, "_test.go")
		if test {
			allowed = append(slices.Clone(allowed), testsMayImport...)
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly|parser.ParseComments)
		require.NoError(t, err)
		if !test && file.Doc != nil {
			documented[pkg] = true
		}
		for _, spec := range file.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			require.NoError(t, err)
			if strings.Contains(strings.Split(imported, "/")[0], ".") { // not the standard library
				require.True(t, slices.ContainsFunc(allowed, func(a string) bool {
					return imported == a || strings.HasSuffix(a, "/") && strings.HasPrefix(imported, a)
				}), "%s must not import %s", path, imported)
			}
			if strings.HasPrefix(imported, "github.com/bits-and-blooms/") {
				bloomFiles++
			}
		}
		return nil
	})
	require.NoError(t, err)
	for pkg := range mayImport {
		require.True(t, seen[pkg], "package %s is gone", pkg)
		require.True(t, documented[pkg], "package %s has no package comment", pkg)
	}
	require.Equal(t, 1, bloomFiles, "the Bloom filter hides behind one file")
}

// TestTopLevel keeps the top level to what a newcomer expects there.
func TestTopLevel(t *testing.T) {
	entries, err := os.ReadDir("..")
	require.NoError(t, err)
	for _, entry := range entries {
		name := entry.Name()
		if strings.HasPrefix(name, ".") || filepath.Ext(name) == ".md" {
			continue
		}
		require.Contains(t, []string{"policy", "banned", "fgpp", "normalize", "examples", "benchmarks", "go.mod", "go.sum", "LICENSE"}, name)
	}
}
