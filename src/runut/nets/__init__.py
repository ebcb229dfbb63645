"""Runs the learned models; what they found in training is data, in `models/<language>/`."""

from runut.nets.files import ModelFile, ModelFiles, fault, model_files, model_folder, models, read_manifest, write_manifest

__all__ = ["ModelFile", "ModelFiles", "fault", "model_files", "model_folder", "models", "read_manifest", "write_manifest"]
