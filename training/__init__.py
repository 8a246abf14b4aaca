"""Recipe for the language pipeline that Whence ships: data, conversion, training, scoring."""
