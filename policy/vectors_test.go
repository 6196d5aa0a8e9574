package policy_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/passverdict/passverdict/policy"
)

// vectors is how many documented examples there are. It stands here so that a
// truncated file does not pass.
const vectors = 85

// TestDocumentedExamples judges the examples of the public documents, each a
// line of {"source", "request", "want"}. want holds part of the verdict.
func TestDocumentedExamples(t *testing.T) {
	file, err := os.Open("testdata/documented.jsonl")
	require.NoError(t, err)
	defer file.Close()
	lines, decoder := bufio.NewScanner(file), policy.Decoder{}
	n := 0
	for ; lines.Scan(); n++ {
		var vector struct {
			Source  string
			Request json.RawMessage
			Want    map[string]any
		}
		require.NoError(t, json.Unmarshal(lines.Bytes(), &vector))
		t.Run(fmt.Sprint(vector.Want["id"], " ", vector.Source), func(t *testing.T) {
			request, config, err := decoder.Request(vector.Request)
			require.NoError(t, err)
			require.NotNil(t, config)
			engine, err := policy.New(*config)
			require.NoError(t, err)
			verdict, err := engine.Evaluate(context.Background(), request)
			require.NoError(t, err)
			requireMatch(t, "", vector.Want, toJSON(t, verdict))
		})
	}
	require.NoError(t, lines.Err())
	require.Equal(t, vectors, n)
}

// toJSON returns what a JSON decoder makes of v.
func toJSON(t *testing.T, v any) (decoded any) {
	t.Helper()
	encoded, err := json.Marshal(v)
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(encoded, &decoded))
	return decoded
}

// requireMatch demands that objects have each field of want, and that arrays
// and scalars are equal.
func requireMatch(t *testing.T, path string, want, got any) {
	t.Helper()
	fields, ok := want.(map[string]any)
	if !ok {
		require.Equal(t, want, got, path)
		return
	}
	object, ok := got.(map[string]any)
	require.True(t, ok, "%s is no object", path)
	for name, value := range fields {
		require.Contains(t, object, name, path)
		requireMatch(t, path+"."+name, value, object[name])
	}
}
