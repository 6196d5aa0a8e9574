package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/passverdict/passverdict/banned/global"
	"github.com/passverdict/passverdict/examples/internal/jsonl"
	"github.com/passverdict/passverdict/policy"
)

// readConfig reads a config file of examples/evaluate, without the parts that
// come from the directory here. Without a name it is the default config.
func readConfig(name string) (policy.Config, error) {
	data := []byte("{}")
	if name != "" {
		var err error
		if data, err = os.ReadFile(name); err != nil {
			return policy.Config{}, fmt.Errorf("config: %w", err)
		}
		data = bytes.TrimPrefix(data, jsonl.BOM)
	}
	decoder := policy.Decoder{
		Embedded: global.List,
		Open: func(file string) (io.ReadCloser, error) {
			if !filepath.IsAbs(file) {
				file = filepath.Join(filepath.Dir(name), file)
			}
			return os.Open(file)
		},
	}
	config, err := decoder.Config(data)
	if err = errors.Join(err, fromDirectory(data)); err != nil {
		return policy.Config{}, fmt.Errorf("config %s: %w", name, err)
	}
	return config, nil
}

// fromDirectory refuses what a config says that only the directory knows.
func fromDirectory(data []byte) error {
	var fields map[string]json.RawMessage
	if json.Unmarshal(data, &fields) != nil {
		return nil // the decoder tells what is wrong
	}
	var problems []error
	for _, name := range []string{"domain", "psos", "groups"} {
		if _, ok := fields[name]; ok {
			problems = append(problems, fmt.Errorf("%s: comes from the directory and cannot be configured", name))
		}
	}
	return errors.Join(problems...)
}
